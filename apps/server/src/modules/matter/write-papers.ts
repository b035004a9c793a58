import { whenToTell } from '@gezhi/domain/clock';
import { arePapersAwaited, type OwedPaper, type PaperChange } from '@gezhi/domain/matter';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import { arm, cancel, type Timer } from '../../platform/timers/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { SUBJECT } from './clock-timers.ts';
import { addDays, midnightOf } from './day.ts';
import { PAPER, PAPER_LAPSED } from './lapse-paper.ts';
import type { MatterRecord } from './subject-store.ts';
import type { Writing } from './write.ts';

/** Days before the promised one on which whoever promised it is reminded. */
const REMINDED_DAYS = 3;

const OWE: Statement = {
  name: 'matter-owe-paper',
  text: `insert into owed_papers (matter_id, number, run, category, code, bring_by, unit_id, entry_id, noted_at)
    select $1, (select count(*) + 1 from owed_papers where matter_id = $1), $2, $3, $4, $5, $6, $7, $8 returning number`,
};
const EXTEND: Statement = {
  name: 'matter-extend-paper',
  text: `update owed_papers set bring_by = $3, state = 'owed', extended = true where matter_id = $1 and number = $2`,
};
const SETTLE: Statement = {
  name: 'matter-settle-paper',
  text: `update owed_papers set state = $3, settled_at = $4, settle_entry_id = $5 where matter_id = $1 and number = $2`,
};
const END: Statement = {
  name: 'matter-end-papers',
  text: `update owed_papers set state = 'ended', settled_at = $2, settle_entry_id = $3
    where matter_id = $1 and state in ('owed', 'lapsed')`,
};

/** Whether anything is still waited for after what a step does to the papers of a matter. */
export function owesAfter(papers: readonly OwedPaper[], changes: readonly PaperChange[]): boolean {
  const settled = changes.flatMap((one) => (one.op === 'settle' ? [one.number] : []));
  if (changes.some(({ op }) => op === 'end')) return false;
  return changes.some(({ op }) => op === 'owe') || papers.some(({ number }) => !settled.includes(number));
}

interface Papers {
  readonly writing: Writing;
  readonly record: MatterRecord;
}

/**
 * Writes what a step does to the papers of a matter (docs/field.md §2.11), and arms or forgets their days: while a matter is
 * merged nobody waits for them.
 */
export async function writePapers(tx: Transaction, knowledge: Knowledge, papers: Papers): Promise<void> {
  const { writing, record } = papers;
  const { change, matter } = writing;
  for (const one of change.papers) {
    if (one.op === 'owe') await owe(tx, knowledge, { ...papers, one });
    if (one.op === 'extend') {
      await tx.run(EXTEND, [record.id, one.number, one.bringBy]);
      cancel(tx, keyOf(record, one.number));
      arm(tx, marksOf(tx.now, knowledge, { record, ...one }));
    }
    if (one.op === 'settle') {
      await tx.run(SETTLE, [record.id, one.number, one.state, tx.now, writing.entryId]);
      cancel(tx, keyOf(record, one.number));
    }
    if (one.op === 'end') {
      await tx.run(END, [record.id, tx.now, writing.entryId]);
      cancel(tx, keyOf(record));
    }
  }
  if (matter.record.phase !== record.phase) sleepOrWake(tx, knowledge, papers);
}

/** A merged matter sleeps; one whose merge was undone owes what it owed, and a day that passed meanwhile has passed. */
function sleepOrWake(tx: Transaction, knowledge: Knowledge, { writing, record }: Papers): void {
  const owed = writing.matter.subject.papers.filter(({ state }) => state === 'owed');
  if (owed.length === 0) return;
  if (record.phase === 'merged') cancel(tx, keyOf(record));
  if (writing.matter.record.phase === 'merged' && arePapersAwaited(record.phase))
    arm(
      tx,
      owed.flatMap((one) => marksOf(tx.now, knowledge, { record, ...one })),
    );
}

async function owe(
  tx: Transaction,
  knowledge: Knowledge,
  { writing, record, one }: Papers & { readonly one: Extract<PaperChange, { op: 'owe' }> },
): Promise<void> {
  const category = one.code === null ? null : writing.matter.record.category;
  const unitId = writing.decision.duty?.unitId ?? null;
  const [row] = await tx.run<{ number: number }>(OWE, [
    ...[record.id, record.run, category, one.code, one.bringBy],
    ...[unitId, writing.entryId, tx.now],
  ]);
  if (row !== undefined)
    arm(tx, marksOf(tx.now, knowledge, { record, number: row.number, bringBy: one.bringBy }));
}

function keyOf(record: MatterRecord, number?: number) {
  const armed = { subjectKind: SUBJECT, subjectId: record.id, clock: PAPER };
  return number === undefined ? armed : { ...armed, run: number };
}

interface Marked {
  readonly record: MatterRecord;
  readonly number: number;
  readonly bringBy: string;
}

/**
 * The reminder, where it lies ahead, and the end of the promised day; both when the centre's roster is open, because nobody
 * need hear of a paper at night (docs/field.md §4.4).
 */
function marksOf(now: Date, { timetable }: Knowledge, { record, number, bringBy }: Marked): Timer[] {
  const calendar = timetable.calendarOf({ unitId: record.held_by });
  const told = (at: Date) => new Date(whenToTell(at.getTime(), calendar));
  const day = midnightOf(bringBy);
  const key = { subjectKind: SUBJECT, subjectId: record.id, clock: PAPER, run: number };
  const soon = told(addDays(day, -REMINDED_DAYS));
  const lapses = { ...key, mark: PAPER_LAPSED, dueAt: told(addDays(day, 1)) };
  return soon.getTime() > now.getTime() ? [{ ...key, mark: 'paperSoon', dueAt: soon }, lapses] : [lapses];
}
