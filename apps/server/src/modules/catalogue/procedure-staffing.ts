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
import type { Transaction } from '../../platform/db/index.ts';
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
  readonly until: Date;
  readonly now: readonly StaffingGap[];
  readonly coming: readonly ComingGaps[];
}

/** Looks at every procedure in force with who is there now, and with who is left after each day on which duties end. */
export async function staffingOf(tx: Transaction, knowledge: Knowledge): Promise<Staffing> {
  const ending = await endingSoon(tx);
  const now = await gapsAt(tx, knowledge, tx.now);
  const coming = await comingGaps(tx, knowledge, { ending, now, isAsked: () => true });
  return { until: watchedUntil(tx.now), now, coming };
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

/** What the administrator reads. Throws access.role. */
export async function readStaffing(
  tx: Transaction,
  knowledge: Knowledge,
): Promise<Reply<typeof staffingWatch>> {
  if (administratorDuty(tx.actor) === undefined) throw new Problem('access.role');
  const { until, now, coming } = await staffingOf(tx, knowledge);
  return {
    at: tx.now.toISOString(),
    until: until.toISOString(),
    now: [...now],
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
