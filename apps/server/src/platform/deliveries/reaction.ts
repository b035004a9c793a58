import type { Transaction } from '../db/index.ts';
import type { Entry } from '../journal/index.ts';

/** What a module does about entries of others. */
export interface Reaction {
  /** Asked when the entry is written: whether a delivery is owed. Must depend on nothing but the entry. */
  readonly on: (entry: Pick<Entry, 'subjectKind' | 'action'>) => boolean;
  /**
   * Runs in a transaction of the scheduler together with the mark that it is done, so whatever it writes happens
   * once. What lies outside the database belongs into `tx.afterCommit` and must bear a loss. One entry at a time unless
   * the reaction is `light`.
   */
  readonly run: (tx: Transaction, entries: readonly Entry[]) => Promise<void>;
  /**
   * Short, and locks nothing that a person may wait for: it is handed many entries at once. When one of them fails,
   * each is run again by itself.
   */
  readonly light?: true;
}

/** A delivery that went wrong, as the log may know it: codes and ids, no text of anybody. */
export interface DeliveryFailure {
  readonly entryId: string;
  readonly reaction: string;
  readonly attempt: number;
  /** SQLSTATE, the code of a problem, or the name of the error. */
  readonly code: string;
  /** Given up: a person has to look. */
  readonly dead: boolean;
}

/** What may be kept of a fault: its code or name, never its message, which may quote a value. */
export function failureCode(fault: unknown): string {
  if (typeof fault === 'object' && fault !== null && 'code' in fault && typeof fault.code === 'string') {
    return fault.code.slice(0, 60);
  }
  return fault instanceof Error ? fault.name.slice(0, 60) : 'unknown';
}

/** Seconds to wait after a failed try: 2, 8, 32, 128, with half to one and a half times as jitter. */
export function backOff(attempt: number): number {
  return 2 * 4 ** (attempt - 1) * (0.5 + Math.random());
}
