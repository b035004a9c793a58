import { dateOf, dayOf, startOfDay } from '@gezhi/domain/calendar';
import type { Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import {
  concernsRole,
  type Ground,
  gapsAfter,
  STAFFING_DAYS,
  type StaffingGap,
  staffingFindings,
  type staffingWatch,
} from '@gezhi/domain/procedure';
import type { Transaction } from '../../platform/db/index.ts';
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
  const until = new Date(tx.now.getTime() + Math.max(...STAFFING_DAYS) * DAY_MS);
  const ending = Map.groupBy(await endingDuties(tx, until), ({ endsAt }) => dayOf(endsAt.getTime()));
  const now = await gapsAt(tx, knowledge, tx.now);
  const coming: ComingGaps[] = [];
  let before = now;
  for (const [day, duties] of ending) {
    const after = await gapsAt(tx, knowledge, new Date(startOfDay(day + 1)));
    const gaps = newGaps(before, after);
    const behind = duties.filter(({ role }) => gaps.some(({ finding }) => concernsRole(finding, role)));
    if (behind.length > 0) coming.push({ on: dateOf(day), duties: behind, gaps });
    before = after;
  }
  return { until, now, coming };
}

async function gapsAt(tx: Transaction, knowledge: Knowledge, at: Date): Promise<readonly StaffingGap[]> {
  const gaps: StaffingGap[] = [];
  const posts = await loadPosts(tx, knowledge.tree, at);
  const grounds = new Map<number, Ground>();
  for (const { areaId, procedure } of knowledge.catalogue.proceduresInForce()) {
    const ground = grounds.get(areaId) ?? groundOf(knowledge, areaId, posts);
    grounds.set(areaId, ground);
    for (const finding of staffingFindings(procedure, ground)) {
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
