import { type PersonActor, SCHEDULER } from '@gezhi/domain/access';
import { DAY_MS, dateOf, dayOf, MINUTE_MS } from '@gezhi/domain/calendar';
import { Problem } from '@gezhi/domain/problem';
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
/** So long ago the problems by hand were entered. */
const HAND_DAYS = 12;

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
  writing: Writing,
): Promise<number> {
  const { problems, until } = writing;
  for (const one of problems.byHand) await enterByHand(database, house, { writing, one });
  const { rows } = await database.inTransaction(SCHEDULER, null, (tx) =>
    tx.query<Listed>(MATTERS, [new Date(until.getTime() - DAY_MS)]),
  );
  const inOrder = rows.toSorted((one, other) => one.created_at.getTime() - other.created_at.getTime());
  for (const [index, matter] of inOrder.entries())
    await enterMatter(database, house, { writing, matter, index });
  const byThemselves = await database.inTransaction(SCHEDULER, until, (tx) => listOpenMatters(tx, house));
  return problems.byHand.length + rows.length + byThemselves;
}

/** What the rules refuse is left out of the demo, as in its story. */
async function write(
  database: Database,
  house: CampaignHouse,
  { actor, at, change }: { readonly actor: PersonActor; readonly at: Date; readonly change: ProblemChange },
): Promise<void> {
  try {
    await database.inTransaction(actor, at, (tx) => applyProblemChange(tx, house, change));
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
  }
}

function enteringIn(house: CampaignHouse) {
  const areaId = house.knowledge().tree.areas.find(({ parentId }) => parentId === null)?.id ?? 1;
  return { kind: 'enterProblem', areaId, whereId: null, personId: null } as const;
}

const dayAfter = (at: Date, days: number): string => dateOf(dayOf(at.getTime()) + days);

interface ByHand {
  readonly writing: Writing;
  readonly one: PackCampaigns['problems']['byHand'][number];
}

async function enterByHand(
  database: Database,
  house: CampaignHouse,
  { writing, one }: ByHand,
): Promise<void> {
  const { chief, until } = writing;
  const at = new Date(until.getTime() - HAND_DAYS * DAY_MS);
  const { what, measure, days } = one;
  const change = {
    ...{ ...enteringIn(house), id: uuidv7({ msecs: at.getTime() }), from: { kind: 'hand' as const, what } },
    ...{ unitId: chief.duties[0]?.unitId ?? 1, dueOn: dayAfter(at, days), measure },
  } as const;
  await write(database, house, { actor: chief, at, change });
}

interface OfMatter {
  readonly writing: Writing;
  readonly matter: Listed;
  readonly index: number;
}

async function enterMatter(
  database: Database,
  house: CampaignHouse,
  { writing, matter, index }: OfMatter,
): Promise<void> {
  const { chief, problems, until } = writing;
  const { number, unit_id: unitId, closed_at: closed, created_at: created } = matter;
  const at = new Date(Math.min(created.getTime() + 2 * HOUR_MS, until.getTime() - MINUTE_MS));
  const id = uuidv7({ msecs: at.getTime() });
  const measure = problems.measures[index % problems.measures.length] ?? '';
  const change = {
    ...{ ...enteringIn(house), id, from: { kind: 'matter' as const, number } },
    ...{ unitId, dueOn: dayAfter(at, DAYS), measure },
  } as const;
  await write(database, house, { actor: chief, at, change });
  const handler = await whoHolds(database, house, { role: 'handler', unitId });
  if (closed === null || handler === undefined) return;
  const after = (hours: number) => new Date(closed.getTime() + hours * HOUR_MS);
  const note = problems.asks[index % problems.asks.length] ?? '';
  const ask: ProblemChange = { kind: 'askStrike', id, version: 1, note, photos: [] };
  await write(database, house, { actor: handler, at: after(1), change: ask });
  const said: ProblemChange =
    index === 0
      ? { kind: 'sendBack', id, version: 2, reason: problems.sentBack }
      : { kind: 'strike', id, version: 2, note: null };
  if (index === 0 || index >= WAITING)
    await write(database, house, { actor: chief, at: after(4), change: said });
}
