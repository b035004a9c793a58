import { type PersonActor, SCHEDULER } from '@gezhi/domain/access';
import { BULLETIN_WRITERS } from '@gezhi/domain/bulletin';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../platform/db/index.ts';
import { Journal } from '../../platform/journal/index.ts';
import { applyChange } from '../bulletin/index.ts';
import { loadKnowledge } from '../catalogue/index.ts';
import type { Pack, SyntheticPeople } from '../pack/index.ts';
import { loadDuties } from '../people/index.ts';
import { type Ids, idOf } from './ids.ts';
import type { TableRows } from './rows.ts';

const HOUR_MS = 3_600_000;

/** What writing the bulletins of the demo needs. */
interface Writing {
  readonly pack: Pack;
  readonly ids: Ids;
  readonly people: SyntheticPeople;
  readonly until: Date;
}

/** Bulletins of a pack as rows without numbers; their times count from the moment given. */
export function bulletinRows({ bulletins, manifest }: Pack, ids: Ids, from: Date): TableRows {
  const at = (hours: number) => new Date(from.getTime() + hours * HOUR_MS).toISOString();
  return {
    table: 'bulletins',
    rows: bulletins.map(({ area, kind, zh, en, contactPhone, fromHours, untilHours }) => ({
      ...{ area_id: idOf(ids.areas, area ?? manifest.root), kind, title_zh: zh.title, text_zh: zh.text },
      ...{ title_en: en?.title ?? null, text_en: en?.text ?? null, contact_phone: contactPhone },
      ...{ valid_from: at(fromHours), valid_until: at(untilHours) },
    })),
  };
}

/** Lets those who would write the bulletins of the demo write them, each at its own hour, through the command of everybody. */
export async function writeBulletins(
  database: Database,
  { pack, ids, people, until }: Writing,
): Promise<void> {
  if (pack.bulletins.length === 0) return;
  const knowledge = await loadKnowledge(database);
  const house = { knowledge: () => knowledge, journal: new Journal(() => []) };
  const writes = new Set(
    pack.titles.flatMap(({ code, role }) => (BULLETIN_WRITERS.some((one) => one === role) ? [code] : [])),
  );
  for (const { area, kind, zh, en, contactPhone, fromHours, untilHours } of pack.bulletins) {
    const scope = area ?? pack.manifest.root;
    const writer = people.duties.find((duty) => duty.scope === scope && writes.has(duty.title));
    if (writer === undefined) continue;
    const from = new Date(until.getTime() + fromHours * HOUR_MS);
    const actor = await database.inTransaction(SCHEDULER, null, async (tx): Promise<PersonActor> => {
      const duties = await loadDuties(tx, knowledge.tree, writer.person);
      return { kind: 'person', personId: writer.person, accountId: writer.person, duties };
    });
    const bulletin = {
      ...{
        id: uuidv7({ msecs: from.getTime() }),
        areaId: idOf(ids.areas, scope),
        kind,
        zh,
        en,
        contactPhone,
      },
      from: from.toISOString(),
      until: new Date(until.getTime() + untilHours * HOUR_MS).toISOString(),
    };
    await database.inTransaction(actor, from, (tx) =>
      applyChange(tx, house, { kind: 'addBulletin', bulletin }),
    );
  }
}
