export type { Holes, Namespace, WordKey, Words } from './dictionary.ts';
export { keptLanguage, type Language, languages } from './language.ts';
export { chooseLanguage, currentLanguage, say, sayIfKnown, startWords } from './start.ts';
export {
  dayOf,
  exactTime,
  sayClock,
  sayDay,
  sayDayName,
  sayDuration,
  sayEnd,
  sayMoment,
  sayNumber,
  sayTime,
  sayWeekday,
  timeAgo,
} from './time.ts';
export { useLanguage, useTitle, useWords } from './use-words.ts';
export { useNow, When } from './when.tsx';
