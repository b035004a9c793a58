import { type Target, targetsBefore } from '../catalogue/index.ts';
import type { MatterSubject } from './subject.ts';

/** Codes of the targets that were reached, or do not apply, in a run. */
export function settledTargets({ settled }: Pick<MatterSubject, 'settled'>, run: number): readonly string[] {
  return settled.filter((one) => one.run === run).map(({ target }) => target);
}

/** Targets that are still to be reached in this run before the result is submitted (docs/field.md §2.9), in their order. */
export function openTargets(subject: Pick<MatterSubject, 'targets' | 'settled' | 'run'>): readonly Target[] {
  const settled = settledTargets(subject, subject.run);
  return targetsBefore(subject.targets).filter(({ code }) => !settled.includes(code));
}
