import type { StaffingFacts } from '@gezhi/domain/notice';
import { concernsRole, STAFFING_DAYS } from '@gezhi/domain/procedure';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { Journal } from '../../platform/journal/index.ts';
import type { EndingDutyRow } from '../people/index.ts';
import type { Knowledge } from './knowledge.ts';
import { type ComingGaps, comingGaps, endingSoon } from './procedure-staffing.ts';
import { nextSeq } from './sequence.ts';

/** Entries about a duty that will end and leave nobody: `staffingGap`. */
export const STAFFING_KIND = 'staffing';

const DAY_MS = 86_400_000;
/** An inbox names so many areas and steps; the page names all. */
const NAMED_MOST = 20;

const WARNED: Statement = {
  name: 'staffing-warned',
  text: `select n.duty_id as id from unnest($1::uuid[], $2::timestamptz[], $3::smallint[]) as n (duty_id, ends_at, days)
    where exists (select from staffing_warnings w where w.duty_id = n.duty_id and w.ends_at = n.ends_at and w.days <= n.days)`,
};
const WARN: Statement = {
  name: 'staffing-warn',
  text: 'insert into staffing_warnings (duty_id, ends_at, days, entry_id, facts) values ($1, $2, $3, $4, $5)',
};

/**
 * Announces every duty that will end and leave a step of a procedure without anybody, once fourteen and once three days
 * before: an entry each, which the inbox follows. Gives how many were announced. For the nightly job; a repeat says nothing twice.
 */
export async function announceGaps(
  tx: Transaction,
  { knowledge, journal }: { readonly knowledge: () => Knowledge; readonly journal: Journal },
): Promise<number> {
  await tx.applying();
  const ending = await endingSoon(tx);
  const warned = await warnedOf(tx, ending);
  const isAsked = ({ id }: EndingDutyRow) => !warned.has(id);
  const coming = await comingGaps(tx, knowledge(), { ending, isAsked });
  let announced = 0;
  for (const day of coming) {
    for (const duty of day.duties.filter(isAsked)) {
      const days = daysLeft(tx.now, duty.endsAt);
      const facts = factsOf(day, duty, days);
      const entry = await journal.append(tx, {
        subjectKind: STAFFING_KIND,
        subjectId: duty.id,
        seq: await nextSeq(tx, duty.id),
        action: 'staffingGap',
        dutyId: null,
        codes: { ...facts },
        passages: [],
      });
      await tx.run(WARN, [duty.id, duty.endsAt, days, entry.id, facts]);
      announced += 1;
    }
  }
  return announced;
}

/** Which of them were announced as near as they are. */
async function warnedOf(tx: Transaction, ending: readonly EndingDutyRow[]): Promise<ReadonlySet<string>> {
  if (ending.length === 0) return new Set();
  const ends = ending.map(({ endsAt }) => endsAt);
  const days = ends.map((endsAt) => daysLeft(tx.now, endsAt));
  const rows = await tx.run<{ id: string }>(WARNED, [ending.map(({ id }) => id), ends, days]);
  return new Set(rows.map(({ id }) => id));
}

/** Which of the announcements it is time for: the nearest that is not further away than the end. */
function daysLeft(now: Date, endsAt: Date): number {
  const left = (endsAt.getTime() - now.getTime()) / DAY_MS;
  return Math.min(...STAFFING_DAYS.filter((days) => left <= days));
}

function factsOf({ on, gaps }: ComingGaps, duty: EndingDutyRow, days: number): StaffingFacts {
  const own = gaps.filter(({ finding }) => concernsRole(finding, duty.role));
  const areaIds = [...new Set(own.flatMap(({ finding }) => finding.areas?.ids ?? []))];
  const titles = new Map(own.map(({ title, finding }) => [finding.at.name, title]));
  return {
    ...{ role: duty.role, unitId: duty.unitId, on, days },
    areaIds: areaIds.slice(0, NAMED_MOST),
    actions: [...titles.values()].slice(0, NAMED_MOST),
    total: titles.size,
  };
}
