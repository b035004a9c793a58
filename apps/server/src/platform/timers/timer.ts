import type { Transaction } from '../db/index.ts';

/** Which mark on which clock: `run` counts how often the clock was started anew. */
export interface TimerKey {
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly clock: string;
  readonly run: number;
  readonly mark: string;
}

/** A mark and the moment it fires at. */
export interface Timer extends TimerKey {
  readonly dueAt: Date;
}

/** What a module does when timers of its subjects fire. */
export interface TimerKind {
  /**
   * Whether firing only tells somebody: such timers fire together, up to a batch in one transaction. Each other one moves
   * something and has a transaction of its own. Must depend on nothing but the key.
   */
  readonly notifies: (timer: TimerKey) => boolean;
  /**
   * Locks subjects for the transaction in id order and gives the ids it got; those that somebody else has are to be passed
   * over (`for update skip locked`): their timers fire a moment later. Needed wherever commands lock the subject and
   * then arm or cancel: taken in the other order the two would wait for each other. Whoever deletes a subject cancels its
   * timers: those of a subject that is gone look like those of one that is held, and never fire.
   */
  readonly lock?: (tx: Transaction, subjectIds: readonly string[]) => Promise<readonly string[]>;
  /**
   * Runs as the scheduler in the transaction that deletes the timers, so whatever it writes happens once. Oldest first;
   * one at a time unless `notifies`. `tx.now` is never before a `dueAt`. It may arm and cancel. What lies outside the
   * database belongs into `tx.afterCommit` and must bear a loss.
   */
  readonly fire: (tx: Transaction, due: readonly Timer[]) => Promise<void>;
}

/** A timer that went wrong, as the log may know it: codes and ids, no text of anybody. */
export interface TimerFailure extends TimerKey {
  readonly attempt: number;
  /** SQLSTATE, the code of a problem, or the name of the error. */
  readonly code: string;
  /** Given up: a person has to look. */
  readonly dead: boolean;
}
