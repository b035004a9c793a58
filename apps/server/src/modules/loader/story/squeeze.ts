import type { Tale } from './model.ts';

/** Steps that would lie ahead of the limit are moved into the hours between the first one and it, in their order. */
export function squeeze(steps: Tale['steps'], limit: number): Tale['steps'] {
  const [first] = steps;
  const last = steps.at(-1);
  // What begins after the limit is left where it is.
  if (first === undefined || last === undefined || last.at <= limit || first.at >= limit) return steps;
  const scale = (limit - first.at) / (last.at - first.at);
  return steps.map((step) => ({ ...step, at: Math.round(first.at + (step.at - first.at) * scale) }));
}
