export { beginningOf, currentClock } from './current.ts';
export { LightMark, LightTag, TimeLeft } from './light.tsx';
export { type DueRow, lightOf } from './light-of.ts';
export { sayHoliday } from './say-holiday.ts';
export { sayDue, sayLeft, sayTimeLeft } from './say-left.ts';
export { sayCalendars, sayLength, sayLimit } from './say-why.ts';
export { WhyDue } from './why-due.tsx';
