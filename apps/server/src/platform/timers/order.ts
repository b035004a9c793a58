import type { TimerKey } from './timer.ts';

/** One name for a key, to find it again in a set. */
export function nameOf({ subjectKind, subjectId, clock, run, mark }: TimerKey): string {
  return [subjectKind, subjectId, clock, run, mark].join('/');
}

/**
 * Puts due timers, oldest first, into chains of groups: chains may run beside each other, the groups of a chain one after
 * the other, the timers of a group in one transaction. Subjects that are only notified of share one group for each kind;
 * every other subject has a chain of its own timers, so that what moves it comes in its place among them.
 */
export function chainsOf<T extends TimerKey>(
  due: readonly T[],
  notifies: (timer: T) => boolean,
): (readonly T[])[][] {
  const told = new Map<string, T[]>();
  const chains: (readonly T[])[][] = [];
  for (const [, ones] of Map.groupBy(due, ({ subjectKind, subjectId }) => `${subjectKind}/${subjectId}`)) {
    const kind = ones[0]?.subjectKind ?? '';
    if (ones.every(notifies)) told.set(kind, [...(told.get(kind) ?? []), ...ones]);
    else chains.push(ones.map((one) => [one]));
  }
  return [...[...told.values()].map((group) => [group]), ...chains];
}
