import { dateOf, dayOf, startOfDay } from '@gezhi/domain/calendar';
import type { Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import {
  concernsRole,
  type Ground,
  gapsAfter,
  STAFFING_DAYS,
  type StaffingGap,
  staffingPieces,
  type staffingWatch,
} from '@gezhi/domain/procedure';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import { givingWay } from '../../platform/giving-way.ts';
import { type EndingDutyRow, endingDuties, loadPosts } from '../people/index.ts';
import { administratorDuty } from './duty-line-commands.ts';
import type { Knowledge } from './knowledge.ts';
import { groundOf } from './procedure-ground.ts';

const DAY_MS = 86_400_000;

/** A day on which duties end that leave something undone. */
export interface ComingGaps {
  /** Day of Shanghai, `YYYY-MM-DD`. */
  readonly on: string;
  readonly duties: readonly EndingDutyRow[];
  readonly gaps: readonly StaffingGap[];
}

/** What nobody can do under the procedures in force now, and what nobody will when duties that end are over. */
export interface Staffing {
  readonly now: readonly StaffingGap[];
  readonly coming: readonly ComingGaps[];
}

/** Looks at every procedure in force with who is there now, and with who is left after each day on which duties end. */
export async function staffingOf(tx: Transaction, knowledge: Knowledge): Promise<Staffing> {
  const ending = await endingSoon(tx);
  const now = await gapsAt(tx, knowledge, tx.now);
  const coming = await comingGaps(tx, knowledge, { ending, now, isAsked: () => true });
  return { now, coming };
}

// Whatever is written anew has a higher transaction in it, and what is removed is missing; a term that begins or ends is counted.
const STAND: Statement = {
  name: 'staffing-stand',
  text: `select concat_ws(' ',
    (select concat_ws(' ', count(*), max(xmin::text::bigint), count(*) filter (where valid_from <= $1),
      count(*) filter (where valid_to <= $1), count(*) filter (where valid_to <= $2)) from duties),
    (select concat_ws(' ', count(*), max(xmin::text::bigint)) from overlay_members),
    (select concat_ws(' ', count(*), max(xmin::text::bigint)) from places),
    (select concat_ws(' ', count(*), max(xmin::text::bigint)) from titles)) as stand`,
};

/** The latest answer of the process, and of which stand of duties, places and networks, and of which day, it is. */
const KNOWN = new WeakMap<Knowledge, { readonly stand: string; readonly staffing: Promise<Staffing> }>();

/** The same, found out once while nobody is appointed or leaves: whoever was sent away because it took too long finds it done. */
async function knownStaffing(tx: Transaction, knowledge: Knowledge): Promise<Staffing> {
  const [row] = await tx.run<{ stand: string }>(STAND, [tx.now, watchedUntil(tx.now)]);
  const stand = `${dayOf(tx.now.getTime())} ${row?.stand}`;
  const known = KNOWN.get(knowledge);
  // Whoever asked first may have been sent away: that is no answer for anybody else.
  if (known?.stand === stand) return known.staffing.catch(() => staffingOf(tx, knowledge));
  const staffing = staffingOf(tx, knowledge);
  KNOWN.set(knowledge, { stand, staffing });
  staffing.catch(() => KNOWN.delete(knowledge));
  return staffing;
}

const watchedUntil = (now: Date): Date => new Date(now.getTime() + Math.max(...STAFFING_DAYS) * DAY_MS);

/** Duties that end while the watch looks ahead, the first to end first. */
export const endingSoon = (tx: Transaction): Promise<readonly EndingDutyRow[]> =>
  endingDuties(tx, watchedUntil(tx.now));

/** Duties that end, in their order; what is missing now, where that is known; and which of the duties is asked about. */
interface Ending {
  readonly ending: readonly EndingDutyRow[];
  readonly now?: readonly StaffingGap[];
  readonly isAsked: (duty: EndingDutyRow) => boolean;
}

/** What will be missing, day by day. Days on which no duty ends that is asked about cost nothing. */
export async function comingGaps(
  tx: Transaction,
  knowledge: Knowledge,
  { ending, now, isAsked }: Ending,
): Promise<readonly ComingGaps[]> {
  const coming: ComingGaps[] = [];
  let known = now;
  for (const [day, duties] of Map.groupBy(ending, ({ endsAt }) => dayOf(endsAt.getTime()))) {
    if (!duties.some(isAsked)) {
      known = undefined;
      continue;
    }
    const begins = new Date(Math.max(startOfDay(day), tx.now.getTime()));
    const before: readonly StaffingGap[] = known ?? (await gapsAt(tx, knowledge, begins));
    const after = await gapsAt(tx, knowledge, new Date(startOfDay(day + 1)));
    const gaps = newGaps(before, after);
    const behind = duties.filter(({ role }) => gaps.some(({ finding }) => concernsRole(finding, role)));
    if (behind.length > 0) coming.push({ on: dateOf(day), duties: behind, gaps });
    known = after;
  }
  return coming;
}

/** Gives way to whoever else waits for the process: over a whole city this takes a second of its time. */
async function gapsAt(tx: Transaction, knowledge: Knowledge, at: Date): Promise<readonly StaffingGap[]> {
  const gaps: StaffingGap[] = [];
  const posts = await loadPosts(tx, knowledge.tree, at);
  const grounds = new Map<number, Ground>();
  for (const { areaId, procedure } of knowledge.catalogue.proceduresInForce()) {
    const ground = grounds.get(areaId) ?? groundOf(knowledge, areaId, posts);
    grounds.set(areaId, ground);
    for (const finding of await givingWay(staffingPieces(procedure, ground))) {
      const title = procedure.actions[finding.at.name]?.title ?? procedure.title;
      gaps.push({ areaId, procedure: procedure.code, title, finding });
    }
  }
  return gaps;
}

const placeOf = ({ areaId, procedure }: StaffingGap) => `${areaId} ${procedure}`;

function newGaps(before: readonly StaffingGap[], after: readonly StaffingGap[]): readonly StaffingGap[] {
  return [...Map.groupBy(after, placeOf)].flatMap(([place, gaps]) => {
    const earlier = before.filter((one) => placeOf(one) === place).map(({ finding }) => finding);
    return gaps.flatMap((gap) => gapsAfter(earlier, [gap.finding]).map((finding) => ({ ...gap, finding })));
  });
}

/** How the procedures of gaps and their states are called. */
function namedIn({ catalogue }: Knowledge, gaps: readonly StaffingGap[]) {
  const places = new Set(gaps.map(placeOf));
  return catalogue.proceduresInForce().flatMap(({ areaId, procedure: { code, title, states } }) => {
    if (!places.has(`${areaId} ${code}`)) return [];
    const titles = Object.entries(states).map(([name, state]) => [name, { title: state.title }] as const);
    return [{ areaId, code, title, states: Object.fromEntries(titles) }];
  });
}

/** What the administrator reads. Throws access.role. */
export async function readStaffing(
  tx: Transaction,
  knowledge: Knowledge,
): Promise<Reply<typeof staffingWatch>> {
  if (administratorDuty(tx.actor) === undefined) throw new Problem('access.role');
  const { now, coming } = await knownStaffing(tx, knowledge);
  return {
    at: tx.now.toISOString(),
    until: watchedUntil(tx.now).toISOString(),
    now: [...now],
    procedures: namedIn(knowledge, [...now, ...coming.flatMap(({ gaps }) => gaps)]),
    coming: coming.map(({ on, duties, gaps }) => ({
      on,
      duties: duties.map(({ id, titleName, titleNameEn, endsAt, ...duty }) => ({
        ...duty,
        dutyId: id,
        titleName: { zh: titleName, en: titleNameEn },
        endsAt: endsAt.toISOString(),
      })),
      gaps: [...gaps],
    })),
  };
}
