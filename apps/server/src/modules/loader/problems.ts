import { type PersonActor, SCHEDULER } from '@gezhi/domain/access';
import { DAY_MS, dateOf, dayOf } from '@gezhi/domain/calendar';
import type { ProblemChange } from '@gezhi/domain/strike-list';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../platform/db/index.ts';
import type { CampaignHouse } from '../campaign/index.ts';
import type { PackCampaigns } from '../pack/index.ts';
import { applyProblemChange, listOpenMatters } from '../strike-list/index.ts';
import { whoHolds } from './holders.ts';

const HOUR_MS = 3_600_000;
/** Matters of the demo that the list begins with: some struck off, one sent back, one that waits, some open. */
const CLOSED = 9;
const OPEN = 6;
/** Closed ones that wait for the duty chief, the last of them sent back. */
const WAITING = 3;
const DAYS = 15;

interface Writing {
  readonly chief: PersonActor;
  readonly problems: PackCampaigns['problems'];
  readonly until: Date;
}

interface Listed {
  readonly number: string;
  readonly unit_id: number;
  readonly created_at: Date;
  readonly closed_at: Date | null;
}

const MATTERS = `(select m.number, m.lead_unit_id as unit_id, m.created_at, m.closed_at from matters m join units u on u.id = m.lead_unit_id
    where m.phase = 'closed' and m.visibility = 'O' and u.kind = 'department' and m.closed_at < $1 order by m.closed_at desc limit ${CLOSED})
  union all
  (select m.number, m.lead_unit_id, m.created_at, null from matters m join units u on u.id = m.lead_unit_id
    where m.phase = 'handling' and m.visibility = 'O' and u.kind = 'department' order by m.created_at desc limit ${OPEN})`;

/** Lets the district's centre keep its list of the demo, each step by whom it would be. Gives how many problems were entered. */
export async function writeProblems(
  database: Database,
  house: CampaignHouse,
  { chief, problems, until }: Writing,
): Promise<number> {
  const write = (actor: PersonActor, at: Date, change: ProblemChange) =>
    database.inTransaction(actor, at, (tx) => applyProblemChange(tx, house, change));
  const areaId = house.knowledge().tree.areas.find(({ parentId }) => parentId === null)?.id ?? 1;
  const centre = chief.duties[0]?.unitId ?? 1;
  const day = (at: Date, days: number) => dateOf(dayOf(at.getTime()) + days);
  const answers = (unitId: number, dueOn: string, measure: string) => ({
    ...{ unitId, personId: null, dueOn, measure },
  });
  const entering = { kind: 'enterProblem', areaId, whereId: null } as const;
  for (const { what, measure, days } of problems.byHand) {
    const at = new Date(until.getTime() - 3 * DAY_MS);
    const id = uuidv7({ msecs: at.getTime() });
    const from = { kind: 'hand', what } as const;
    await write(chief, at, { ...entering, id, from, ...answers(centre, day(at, days), measure) });
  }
  const { rows } = await database.inTransaction(SCHEDULER, null, (tx) =>
    tx.query<Listed>(MATTERS, [new Date(until.getTime() - DAY_MS)]),
  );
  for (const [index, { number, unit_id, closed_at, created_at }] of rows.entries()) {
    const at = new Date(created_at.getTime() + 2 * HOUR_MS);
    const id = uuidv7({ msecs: at.getTime() });
    const measure = problems.measures[index % problems.measures.length] ?? '';
    const from = { kind: 'matter', number } as const;
    await write(chief, at, { ...entering, id, from, ...answers(unit_id, day(at, DAYS), measure) });
    const handler = await whoHolds(database, house, { role: 'handler', unitId: unit_id });
    if (closed_at === null || handler === undefined) continue;
    const asked = new Date(closed_at.getTime() + HOUR_MS);
    const note = problems.asks[index % problems.asks.length] ?? '';
    await write(handler, asked, { kind: 'askStrike', id, version: 1, note, photos: [] });
    const said = new Date(closed_at.getTime() + 4 * HOUR_MS);
    const { sentBack: reason } = problems;
    if (index === 0) await write(chief, said, { kind: 'sendBack', id, version: 2, reason });
    else if (index >= WAITING) await write(chief, said, { kind: 'strike', id, version: 2, note: null });
  }
  const byThemselves = await database.inTransaction(SCHEDULER, until, (tx) => listOpenMatters(tx, house));
  return problems.byHand.length + rows.length + byThemselves;
}
