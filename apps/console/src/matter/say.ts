import { sayIfKnown, sayNumber } from '@gezhi/ui/words';

/** Where a matter comes from, in words; an unheard-of source shows its code. */
export function saySource(source: string): string {
  return sayIfKnown('matter', `source.${source}`) ?? source;
}

/** What somebody did, in words: the step's own word, or its name where nobody wrote one. */
export function sayAction(action: string): string {
  return sayIfKnown('matter', `act.${action}`) ?? action;
}

/** Lists are counted so far and no further. */
const MOST_COUNTED = 1000;

/** A count of a list, which may hold more than is counted: 999+. */
export function sayCount(count: number): string {
  return count >= MOST_COUNTED ? `${sayNumber(MOST_COUNTED - 1)}+` : sayNumber(count);
}
