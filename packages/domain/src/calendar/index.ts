export { type CalendarDay, DAY_REASONS, type DayReason } from './book.ts';
export { type CompiledCalendar, compileCalendar } from './compile.ts';
export { type Line, NoWorkingTimeError, naturalLine, type Stretch } from './line.ts';
export { DAY_MS, dateOf, dayOf, dayOfDate, MINUTE_MS, startOfDay, weekdayOf, yearOf } from './local.ts';
export * from './model.ts';
export { type CalendarRules, nearestCalendar, type RuledSeason } from './nearest.ts';
export { doubtsAbout, type NoticeDoubt, STATUTORY_DAYS } from './notice.ts';
