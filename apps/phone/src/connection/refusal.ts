import { ClientProblem } from '@gezhi/client';
import { sayProblem } from '@gezhi/ui/state';
import { sayIfKnown } from '@gezhi/ui/words';

/** What was refused and what to do: the guard that is not met by its own words, everything else by the problem's. */
export function sayRefusal(problem: unknown): string {
  if (problem instanceof ClientProblem && problem.code === 'matter.guard') {
    const words = sayIfKnown('phone', `guard.${String(problem.details.guard)}`);
    if (words !== undefined) return words;
  }
  return sayProblem(problem);
}
