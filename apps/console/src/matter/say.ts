import { sayIfKnown } from '@gezhi/ui/words';

/** Where a matter comes from, in words; an unheard-of source shows its code. */
export function saySource(source: string): string {
  return sayIfKnown('matter', `source.${source}`) ?? source;
}

/** What somebody did, in words: the step's own word, or its name where nobody wrote one. */
export function sayAction(action: string): string {
  return sayIfKnown('matter', `act.${action}`) ?? action;
}
