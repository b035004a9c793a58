import { type Procedure, targetsOf } from '../catalogue/index.ts';

/** The condition by which a procedure asks everybody who can be reached, and not only who wanted an answer. */
const REACHABLE = 'reachable';

/** Whether a procedure follows up every matter whose reporter can be reached (回访, docs/field.md §2.29). */
export function asksEverybody({ actions }: Procedure): boolean {
  return Object.values(actions).some((action) => targetsOf(action).some(({ when }) => when === REACHABLE));
}

/** Whether somebody who reported can be reached: a telephone was left, and calling was not refused. */
export function isReachable(reporter: {
  readonly phone?: string | undefined;
  readonly mayContact?: string | undefined;
}): boolean {
  return (reporter.phone ?? '') !== '' && reporter.mayContact !== 'no';
}
