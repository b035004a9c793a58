import { SCHEDULER } from '@gezhi/domain/access';
import { dateOf, dayOf } from '@gezhi/domain/calendar';
import type { Database } from '../../platform/db/index.ts';
import { Journal } from '../../platform/journal/index.ts';
import { loadKnowledge } from '../catalogue/index.ts';
import type { MatterHouse } from '../matter/index.ts';
import { seededRandom } from '../pack/index.ts';
import { makeRatingCounts, tendWishes } from '../service/index.ts';
import { tellAppointments } from './appointments.ts';
import type { Running } from './campaigns.ts';
import { tellErrands } from './errands.ts';
import type { ServiceTelling } from './service-people.ts';

/** Lets residents of the demo book, come and rate, and errands go their way, through the commands of everybody; then counts the ratings. Wishes are
 * counted in every demo. */
export async function tellServices(
  database: Database,
  { pack, keyring, until, log }: Running,
): Promise<void> {
  const knowledge = await loadKnowledge(database);
  await database.inTransaction(SCHEDULER, until, (tx) => tendWishes(tx, knowledge));
  const { serviceStory } = pack;
  if (serviceStory === null) return;
  const house: MatterHouse = { journal: new Journal(() => []), keyring, knowledge: () => knowledge };
  const today = Number(dateOf(dayOf(until.getTime())).replaceAll('-', ''));
  const telling: ServiceTelling = {
    database,
    house,
    pack,
    until,
    random: seededRandom(serviceStory.seed + today),
  };
  const refused = await tellErrands(telling, serviceStory);
  const booked = await tellAppointments(telling, serviceStory.appointments);
  await database.inTransaction(SCHEDULER, until, (tx) => makeRatingCounts(tx, knowledge));
  log(`Appointments: ${booked} booked; errands: ${serviceStory.errands.length}`);
  if (refused.length > 0) log(`${refused.length} errands ended early: ${refused.join('; ')}`);
}
