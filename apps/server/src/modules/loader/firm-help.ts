import { type Actor, type PersonActor, SCHEDULER, VISITOR } from '@gezhi/domain/access';
import { DAY_MS, dateOf, dayOf } from '@gezhi/domain/calendar';
import { reportInputSchema } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Database, Transaction } from '../../platform/db/index.ts';
import { Journal } from '../../platform/journal/index.ts';
import { loadKnowledge } from '../catalogue/index.ts';
import { actForFirm, createMatter, type MatterHouse, nameFirm } from '../matter/index.ts';
import { type PackFirmAsk, seededRandom } from '../pack/index.ts';
import { loadDuties } from '../people/index.ts';
import type { Running } from './campaigns.ts';
import { inventResident, type ServiceTelling, Staff } from './service-people.ts';

/** Between two steps of a request. */
const PACE_MS = 50 * 60_000;
/** Within so many days the desk wants it done. */
const DUE_DAYS = 4;

/** A firm that somebody with a demo account leads the help for. */
interface Helped {
  readonly firm_id: string;
  readonly person_id: string;
  readonly unit_id: number;
  readonly grid_id: number;
}

const HELPED = `select h.firm_id, d.person_id, d.unit_id, f.grid_id from firm_helpers h join duties d on d.id = h.duty_id
    join accounts a on a.person_id = d.person_id join firms f on f.id = h.firm_id
  where h.leads and f.grid_id is not null order by f.id limit 1`;

/** Lets what the pack says be asked by the firm whose helper has a demo account; a pack that says nothing has none. */
export async function tellFirms(database: Database, { pack, keyring, until, log }: Running): Promise<void> {
  const asks = pack.firms?.asks ?? [];
  if (asks.length === 0) return;
  const knowledge = await loadKnowledge(database);
  const house: MatterHouse = { journal: new Journal(() => []), keyring, knowledge: () => knowledge };
  const random = seededRandom(pack.firms?.seed ?? 0);
  const refused = await tellFirmHelp({ database, house, pack, until, random }, asks);
  log(`Requests of a helped firm: ${asks.length}`);
  if (refused.length > 0) log(`${refused.length} requests ended early: ${refused.join('; ')}`);
}

/** Lets the firm whose helper has a demo account ask for help, each request as far as the pack says; gives why any ended early. */
async function tellFirmHelp(
  telling: ServiceTelling,
  asks: readonly PackFirmAsk[],
): Promise<readonly string[]> {
  const [helped] = await telling.database.inTransaction(
    SCHEDULER,
    null,
    async (tx) => (await tx.query<Helped>(HELPED)).rows,
  );
  if (helped === undefined) return [];
  const refused: string[] = [];
  for (const asked of asks) {
    try {
      await new FirmTale(telling, helped, asked).tell();
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault;
      refused.push(`${asked.category} ${fault.code} ${JSON.stringify(fault.details ?? {})}`);
    }
  }
  return refused;
}

class FirmTale {
  readonly #telling: ServiceTelling;
  readonly #staff: Staff;
  readonly #helped: Helped;
  readonly #asked: PackFirmAsk;
  readonly #matterId: string;
  #at: number;

  constructor(telling: ServiceTelling, helped: Helped, asked: PackFirmAsk) {
    this.#telling = telling;
    this.#staff = new Staff(telling);
    this.#helped = helped;
    this.#asked = asked;
    this.#at = telling.until.getTime() - asked.daysAgo * DAY_MS;
    this.#matterId = uuidv7({ msecs: this.#at });
  }

  async tell(): Promise<void> {
    const { firm_id: firmId, unit_id: lead } = this.#helped;
    const { category, what, end } = this.#asked;
    const { house } = this.#telling;
    const reporter = { ...inventResident(this.#telling), mayContact: 'yes', wantsReply: true };
    const place = { gridId: this.#helped.grid_id };
    const input = reportInputSchema.parse({
      ...{ id: this.#matterId, source: 'resident', category, description: what, place, reporter },
    });
    await this.#take(VISITOR, (tx) => createMatter(tx, house, { input }));
    const desk = await this.#desk();
    await this.#act(desk, 'accept', {});
    await this.#take(desk, (tx) => nameFirm(tx, house, { matterId: this.#matterId, firmId }));
    const dueOn = dateOf(dayOf(this.#at) + DUE_DAYS);
    await this.#act(desk, 'dispatch', { lead, dueOn });
    if (end === 'given') return;
    const helper = await this.#helper();
    await this.#act(helper, 'sign', {});
    if (end === 'done') await this.#act(helper, 'submit', { result: this.#asked.result });
  }

  /** The desk of the community where the firm lies. */
  async #desk(): Promise<PersonActor> {
    const { tree, units } = this.#telling.house.knowledge();
    const communityId = tree.find(this.#helped.grid_id)?.parentId;
    const station = units.units.find(({ areaId, kind }) => areaId === communityId && kind === 'station');
    const desk = await this.#staff.of(station?.id ?? 0, 'operator', 'dutyChief');
    if (desk === undefined) throw new Problem('access.role');
    return desk;
  }

  async #helper(): Promise<PersonActor> {
    const { person_id: personId } = this.#helped;
    const { database, house } = this.#telling;
    const duties = await database.inTransaction(SCHEDULER, null, (tx) =>
      loadDuties(tx, house.knowledge().tree, personId),
    );
    return { kind: 'person', personId, accountId: personId, duties };
  }

  async #act(actor: Actor, action: string, input: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#take(actor, (tx) =>
      actForFirm(tx, this.#telling.house, { matterId: this.#matterId, action, input }),
    );
  }

  #take<T>(actor: Actor, run: (tx: Transaction) => Promise<T>): Promise<T> {
    this.#at += PACE_MS;
    return this.#telling.database.inTransaction(actor, new Date(this.#at), run);
  }
}
