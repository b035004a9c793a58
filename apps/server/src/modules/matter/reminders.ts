import { DAY_MS } from '@gezhi/domain/calendar';
import type { Change } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import { arm, cancel, type Timer } from '../../platform/timers/index.ts';

/** The day a suspension ends by itself. */
export const REVIEW = 'review';
/** Until then whoever leads and the centre are reminded, once in so many days (docs/field.md §2.3 row 14). */
const REMINDER = 'reminder';
const REMINDER_DAYS = 30;
const MARK = 'stillSuspended';

const OPEN_PAUSES = {
  name: 'matter-open-pauses',
  text: `select matter_id, from_at, review_on::text as review_on from pauses where matter_id = any ($1::uuid[]) and to_at is null`,
} as const;

/** In the morning, when somebody is there to go on. */
function reviewAt(reviewOn: string): Date {
  return new Date(`${reviewOn}T08:30:00+08:00`);
}

/** Arms the day of review of a suspension and the first reminder before it, and forgets both when the matter goes on. */
export function armReview(
  tx: Transaction,
  subject: { readonly subjectKind: string; readonly subjectId: string },
  time: Change['time'],
): void {
  if (time.some((one) => one.op === 'resume')) {
    cancel(tx, { ...subject, clock: REVIEW });
    cancel(tx, { ...subject, clock: REMINDER });
  }
  for (const one of time) {
    if (one.op !== 'pause') continue;
    arm(tx, [{ ...subject, clock: REVIEW, run: 1, mark: 'resume', dueAt: reviewAt(one.reviewOn) }]);
    arm(tx, reminderOf(subject, { from: tx.now, reviewOn: one.reviewOn, count: 1 }));
  }
}

/** Arms the reminder after each that fires; its moment follows from when the pause began, however late this one came. */
export async function armNextReminders(tx: Transaction, due: readonly Timer[]): Promise<void> {
  const fired = due.filter(({ clock }) => clock === REMINDER);
  if (fired.length === 0) return;
  const rows = await tx.run<{ matter_id: string; from_at: Date; review_on: string }>(OPEN_PAUSES, [
    fired.map(({ subjectId }) => subjectId),
  ]);
  const pauses = new Map(rows.map((row) => [row.matter_id, row]));
  const next = fired.flatMap(({ subjectKind, subjectId, run }) => {
    const pause = pauses.get(subjectId);
    if (pause === undefined) return [];
    const count = Math.max(
      run + 1,
      Math.floor((tx.now.getTime() - pause.from_at.getTime()) / (REMINDER_DAYS * DAY_MS)) + 1,
    );
    return reminderOf({ subjectKind, subjectId }, { from: pause.from_at, reviewOn: pause.review_on, count });
  });
  arm(tx, next);
}

function reminderOf(
  subject: { readonly subjectKind: string; readonly subjectId: string },
  { from, reviewOn, count }: { readonly from: Date; readonly reviewOn: string; readonly count: number },
): Timer[] {
  const dueAt = new Date(from.getTime() + count * REMINDER_DAYS * DAY_MS);
  return dueAt < reviewAt(reviewOn) ? [{ ...subject, clock: REMINDER, run: count, mark: MARK, dueAt }] : [];
}
