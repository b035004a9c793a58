import type { CalendarYearDay, Segment, Week } from '@gezhi/domain/calendar';
import { say } from '@gezhi/ui/words';

const twoPlaces = (value: number): string => String(value).padStart(2, '0');

/** Minutes since midnight as people write them; past midnight it is the next day's clock. */
export function sayMinutes(minutes: number): string {
  const ofDay = minutes > 1_440 ? minutes - 1_440 : minutes;
  return `${twoPlaces(Math.floor(ofDay / 60))}:${twoPlaces(ofDay % 60)}`;
}

/** The hours of a day in one line: `08:30–12:00 13:30–18:00`. */
export function sayHours(hours: CalendarYearDay['hours']): string {
  if (hours.length === 0) return say('calendarPage', 'hours.off');
  return hours.map(({ from, to }) => `${sayMinutes(from)}–${sayMinutes(to)}`).join(' ');
}

/** Segments as they are typed: `08:30-12:00 13:30-18:00`. */
export function typeSegments(segments: readonly Segment[]): string {
  return segments.map(({ from, to }) => `${from}-${to}`).join(' ');
}

/** Hyphen, dash or tilde, the last also in full width. */
const TO = /\s*([-–~\uff5e])\s*/g;
/** Blank, comma, semicolon or enumeration comma, half or full width. */
const BETWEEN = /[\s,;\uff0c\uff1b\u3001]+/;
const SEGMENT = /^(\d{1,2}:\d\d)[-–~\uff5e](\d{1,2}:\d\d)$/;

/** Reads typed segments; undefined where one cannot be read. */
export function readSegments(typed: string): Segment[] | undefined {
  const parts = typed
    .replaceAll('\uff1a', ':')
    .replaceAll(TO, '$1')
    .split(BETWEEN)
    .filter((part) => part !== '');
  const segments = parts.map((part) => {
    const [, from, to] = SEGMENT.exec(part) ?? [];
    return from === undefined || to === undefined
      ? undefined
      : { from: from.padStart(5, '0'), to: to.padStart(5, '0') };
  });
  return segments.some((one) => one === undefined) ? undefined : segments.filter((one) => one !== undefined);
}

type Weekday = '0' | '1' | '2' | '3' | '4' | '5' | '6';
const WEEKDAYS: readonly Weekday[] = ['0', '1', '2', '3', '4', '5', '6'];

/** The weekdays of a week with their hours, those that follow each other with the same hours together. */
export function sayWeek(week: Week): readonly { readonly days: string; readonly hours: string }[] {
  const groups: { first: Weekday; last: Weekday; hours: string }[] = [];
  for (const weekday of WEEKDAYS) {
    const segments = week[Number(weekday)] ?? [];
    const hours = segments.map(({ from, to }) => `${from}–${to}`).join(' ');
    const before = groups.at(-1);
    if (before?.hours === hours) before.last = weekday;
    else groups.push({ first: weekday, last: weekday, hours });
  }
  return groups.map(({ first, last, hours }) => {
    const [from, to] = [
      say('calendarPage', `weekdayLong.${first}`),
      say('calendarPage', `weekdayLong.${last}`),
    ];
    return {
      days: first === last ? from : say('calendarPage', 'to', { from, to }),
      hours: hours === '' ? say('calendarPage', 'hours.off') : hours,
    };
  });
}
