import { DAY_MS, dateOf, dayOf } from '@gezhi/domain/calendar';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import type { Reaction } from '../../platform/deliveries/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import type { StrikeListHouse } from './house.ts';
import { isOver } from './rights.ts';
import { addProblem, knownLight, lockProblem, type ProblemRow, setProblem } from './store.ts';

/** Actions after which no matter goes anywhere, under any procedure we know: they save a delivery. */
const UNMOVED: ReadonlySet<string> = new Set([
  ...['report', 'accept', 'decline', 'signAssist', 'submitAssist', 'progress', 'remark', 'urge', 'reveal'],
  ...['printContact', 'supervise', 'recomputed', 'moveProcedure', 'requestReturn', 'endorseReturn'],
  ...['requestExtension', 'requestSuspension', 'rate'],
]);
/** Levels to whose departments a matter goes; what a community settles itself stands on no list by itself. */
const LEVELS: readonly string[] = ['town', 'district', 'city'];
const WORKED_ON: readonly string[] = ['dispatched', 'handling'];
/** The day of a matter whose clock says none. */
const USUAL_DAYS = 30;

/**
 * Keeps the problem lists in step with the matters (docs/field.md §2.34): where the district says so, each that goes to a street
 * or a department of the district enters its list by itself and answers to the unit that leads; one that is reopened is put back.
 */
export function strikeListReaction(house: StrikeListHouse): Reaction {
  return {
    on: (entry) => entry.subjectKind === 'matter' && !UNMOVED.has(entry.action),
    run: async (tx, entries) => {
      await tx.applying();
      for (const id of new Set(entries.map(({ subjectId }) => subjectId))) await follow(tx, house, id);
    },
  };
}

/** Enters what is being worked on where the district lists problems by themselves, as after loading it. Gives how many were entered. */
export async function listOpenMatters(tx: Transaction, house: StrikeListHouse): Promise<number> {
  if (house.knowledge().timetable.limits.problemList !== true) return 0;
  await tx.applying();
  const { rows } = await tx.query<{ id: string }>(
    `select id from matters where phase in ('dispatched', 'handling') and visibility = 'O' and lead_unit_id is not null order by created_at`,
  );
  const count = async () =>
    (await tx.query<{ all: number }>('select count(*)::int as all from listed_problems')).rows[0]?.all ?? 0;
  const before = await count();
  for (const { id } of rows) await follow(tx, house, id);
  return (await count()) - before;
}

interface Moved {
  readonly id: string;
  readonly phase: string;
  readonly visibility: string;
  readonly at: number | null;
  readonly lead_unit_id: number | null;
  readonly due_at: Date | null;
  readonly problem: string | null;
}

const MOVED = {
  name: 'strike-list-moved',
  text: `select m.id, m.phase, m.visibility, coalesce(m.grid_id, m.community_id, m.town_id, m.district_id) as at, m.lead_unit_id, m.due_at,
      (select p.id from listed_problems p where p.matter_id = m.id) as problem
    from matters m where m.id = $1`,
} as const;

async function follow(tx: Transaction, house: StrikeListHouse, matterId: string): Promise<void> {
  const [moved] = await tx.run<Moved>(MOVED, [matterId]);
  if (moved === undefined) return;
  if (moved.problem === null) return enterItself(tx, house, moved);
  const row = await lockProblem(tx, moved.problem);
  if (row === undefined || isOver(moved.phase)) return;
  if (row.state === 'struck' || row.state === 'asked') return putBack(tx, house, row);
  await followLead(tx, house, { row, moved });
}

/** The list on which a matter stands by itself: that of the level whose unit leads; undefined where it stands on none. */
function listOf({ tree, units, timetable }: Knowledge, moved: Moved): number | undefined {
  if (timetable.limits.problemList !== true || moved.visibility !== 'O') return undefined;
  if (moved.lead_unit_id === null || moved.at === null || !WORKED_ON.includes(moved.phase)) return undefined;
  const unit = units.find(moved.lead_unit_id);
  if (unit === undefined || !LEVELS.includes(unit.level)) return undefined;
  return tree.pathOf(moved.at).some(({ id }) => id === unit.areaId) ? unit.areaId : undefined;
}

async function enterItself(tx: Transaction, house: StrikeListHouse, moved: Moved): Promise<void> {
  const areaId = listOf(house.knowledge(), moved);
  if (areaId === undefined || moved.lead_unit_id === null || moved.at === null) return;
  const [id, entryId] = [uuidv7({ msecs: tx.now.getTime() }), uuidv7({ msecs: tx.now.getTime() })];
  const dueOn = dateOf(dayOf(moved.due_at?.getTime() ?? tx.now.getTime() + USUAL_DAYS * DAY_MS));
  const isAdded = await addProblem(tx, {
    ...{ id, area_id: areaId, where_id: moved.at, source: 'matter', matter_id: moved.id },
    ...{ campaign_id: null, meeting_id: null, unit_id: moved.lead_unit_id, person_id: null },
    ...{ due_on: dueOn, entry_id: entryId, measure_entry_id: null },
  });
  if (!isAdded) return;
  const codes = { area: areaId, source: 'matter', unit: moved.lead_unit_id, dueOn };
  await note(tx, house, { id: entryId, problemId: id, seq: 1, action: 'enterProblem', codes });
}

async function putBack(tx: Transaction, house: StrikeListHouse, row: ProblemRow): Promise<void> {
  const told_light = knownLight(row.due_on, tx.now);
  const version = await setProblem(tx, row, { state: 'open', struck_at: null, asked_by: null, told_light });
  const id = uuidv7({ msecs: tx.now.getTime() });
  await note(tx, house, { id, problemId: row.id, seq: version, action: 'putBack', codes: {} });
}

/** Whoever leads the matter answers for it; it rises to the list of the level whose unit leads. */
async function followLead(
  tx: Transaction,
  house: StrikeListHouse,
  { row, moved }: { readonly row: ProblemRow; readonly moved: Moved },
): Promise<void> {
  const areaId = listOf(house.knowledge(), moved);
  const unitId = moved.lead_unit_id;
  if (areaId === undefined || unitId === null || unitId === row.unit_id) return;
  const version = await setProblem(tx, row, { area_id: areaId, unit_id: unitId, person_id: null });
  const id = uuidv7({ msecs: tx.now.getTime() });
  const codes = { area: areaId, unit: unitId };
  await note(tx, house, { id, problemId: row.id, seq: version, action: 'followLead', codes });
}

/** An entry that nobody typed. */
export interface Note {
  readonly id: string;
  readonly problemId: string;
  readonly seq: number;
  readonly action: string;
  readonly codes: Readonly<Record<string, unknown>>;
}

/** Writes what became of a problem by itself into the journal. */
export async function note(
  tx: Transaction,
  house: StrikeListHouse,
  { id, problemId, seq, action, codes }: Note,
): Promise<void> {
  await house.journal.append(tx, {
    ...{ id, subjectKind: 'listedProblem', subjectId: problemId, seq, action, codes },
    ...{ dutyId: null, passages: [] },
  });
}
