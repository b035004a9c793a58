import {
  type CompiledCalendar,
  dayOf,
  MINUTE_MS,
  type Span,
  startOfDay,
  weekdayOf,
} from '../calendar/index.ts';
import type { RouteTime } from './propose.ts';

/** What a moment (milliseconds) is by a calendar: its weekday in Shanghai, and whether work is done or the centre is there. */
export function routeTimeAt(calendar: CompiledCalendar, at: number): RouteTime {
  const day = dayOf(at);
  const isIn = (spansOf: (day: number) => readonly Span[]) =>
    // A night shift runs into the next day.
    [day - 1, day].some((one) => {
      const minute = (at - startOfDay(one)) / MINUTE_MS;
      return spansOf(one).some(({ from, to }) => from <= minute && minute < to);
    });
  return {
    weekday: weekdayOf(day),
    working: isIn((one) => calendar.day(one).spans),
    inService: isIn((one) => calendar.roster(one)),
  };
}
