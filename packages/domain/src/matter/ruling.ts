import { ROUNDS_BACK_LIMIT } from './guards.ts';
import type { MatterSubject, Request } from './subject.ts';
import { openRequest } from './subject.ts';

type Said = Readonly<Record<string, unknown>>;

/** Whether an unhappy answer, the two rounds being used up, has to be ruled on by two persons. */
export function asksForRuling(subject: MatterSubject, isUnhappy: boolean): boolean {
  return isUnhappy && subject.roundsBack === ROUNDS_BACK_LIMIT;
}

/** Whether the ruling given now is the first of the two: it decides nothing yet. */
export function isFirstRuling(subject: MatterSubject): boolean {
  return openRequest(subject, 'ruling')?.phase === 'endorsing';
}

/** Whether the two together find the demand reasonable: it is refused only where both find that it is not. */
export function isFoundReasonable(subject: MatterSubject, input: Said): boolean {
  const request = openRequest(subject, 'ruling');
  return request?.phase === 'deciding' && [firstOf(request), input.ruling].includes('reasonable');
}

function firstOf(request: Request): string | undefined {
  return request.steps.at(-1)?.verdict;
}
