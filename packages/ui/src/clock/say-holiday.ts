import { sayIfKnown } from '../words/index.ts';

/** The name of a day off in the language of the screen: of statutory holidays it is known, any other is said as it was written. */
export function sayHoliday(name: string): string {
  return sayIfKnown('clock', `statutory.${name}`) ?? name;
}
