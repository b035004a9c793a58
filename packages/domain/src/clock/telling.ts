import type { CompiledCalendar } from '../calendar/index.ts';

/**
 * When people are told of a moment that needs nobody at night (docs/field.md §4.4): at once while the centre's roster is
 * open, else when it opens next. A mark of natural time may fall at midnight; a message about it need not.
 * @throws NoWorkingTimeError where the roster is never open.
 */
export function whenToTell(at: number, calendar: CompiledCalendar): number {
  // The first millisecond of service after the moment begins when the roster is open.
  return calendar.service.add(at, 1) - 1;
}
