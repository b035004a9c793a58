import type { Transaction } from '../../platform/db/index.ts';
import type { Timer } from '../../platform/timers/index.ts';
import { SUBJECT } from './clock-timers.ts';
import type { MatterHouse } from './house.ts';

/** The days of a paper that is owed; which paper, the timer's run says. */
export const PAPER = 'paper';
/** The promised day is over. */
export const PAPER_LAPSED = 'paperLapsed';

const LAPSE = {
  name: 'matter-lapse-paper',
  text: `update owed_papers set state = 'lapsed' where matter_id = $1 and number = $2 and state = 'owed' returning number`,
} as const;
const RAISE = {
  name: 'matter-raise-version',
  text: 'update matters set version = version + 1 where id = $1 returning version',
} as const;

/**
 * The promised day is over and the paper is not there: said in an entry, from which holder, unit and applicant are told.
 * What then is a person's decision, never this (docs/field.md §2.11).
 */
export async function lapsePaper(tx: Transaction, house: MatterHouse, timer: Timer): Promise<void> {
  await tx.applying();
  const { subjectId, clock, run } = timer;
  const lapsed = await tx.run(LAPSE, [subjectId, run]);
  if (lapsed.length === 0) return;
  const [matter] = await tx.run<{ version: number }>(RAISE, [subjectId]);
  if (matter === undefined) throw new RangeError('A timer of a matter that is not there');
  await house.journal.append(tx, {
    subjectKind: SUBJECT,
    subjectId,
    seq: matter.version,
    action: PAPER_LAPSED,
    dutyId: null,
    codes: { clock, round: run },
    passages: [],
  });
}
