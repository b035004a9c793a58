/** What was done to something, step by step, so that each step can be taken back and done again. */
export interface History<Value> {
  /** Oldest first. */
  readonly past: readonly Value[];
  readonly now: Value;
  /** What was taken back, next first. */
  readonly future: readonly Value[];
  /** What the last step was about: going on with the same, as in typing, is one step. */
  readonly about: string | null;
}

/** So many steps can be taken back. */
export const MOST_STEPS = 100;

/** Nothing was done yet. */
export function begun<Value>(now: Value): History<Value> {
  return { past: [], now, future: [], about: null };
}

/** One step further; one about the same as the last goes on with it. What was taken back is gone. */
export function went<Value>(
  history: History<Value>,
  now: Value,
  about: string | null = null,
): History<Value> {
  if (about !== null && about === history.about) return { ...history, now, future: [] };
  return { past: [...history.past, history.now].slice(-MOST_STEPS), now, future: [], about };
}

/** The last step taken back; nothing happens where there is none. */
export function undone<Value>(history: History<Value>): History<Value> {
  const now = history.past.at(-1);
  if (now === undefined) return history;
  return { past: history.past.slice(0, -1), now, future: [history.now, ...history.future], about: null };
}

/** What was taken back last is done again; nothing happens where there is none. */
export function redone<Value>(history: History<Value>): History<Value> {
  const [now, ...future] = history.future;
  if (now === undefined) return history;
  return { past: [...history.past, history.now], now, future, about: null };
}
