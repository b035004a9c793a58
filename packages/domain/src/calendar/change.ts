import { z } from 'zod';
import { compileCalendar } from './compile.ts';
import { NoWorkingTimeError } from './line.ts';
import { dayOfDate } from './local.ts';
import { type Calendar, calendarSchema, type DayException, dayExceptionSchema } from './model.ts';
import { nearestCalendar } from './nearest.ts';
import { readNotice } from './notice-text.ts';

const calendarId = z.number().int().min(1).max(2_147_483_647);
const year = z.number().int().min(2000).max(2100);

/** One edit of one calendar (docs/field.md §4.1). */
export const calendarChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('putDay'), calendarId, day: dayExceptionSchema }),
  z.strictObject({ kind: z.literal('removeDay'), calendarId, date: z.iso.date() }),
  z.strictObject({
    kind: z.literal('publishYear'),
    calendarId,
    year,
    /** The notice and its number. */
    source: z.string().trim().min(1).max(200),
    /** The days, as JSON or as lines of `date,kind,name`. */
    text: z.string().min(1).max(20_000),
  }),
  z.strictObject({
    kind: z.literal('putCalendar'),
    /** Null adds one. */
    calendarId: calendarId.nullable(),
    ...calendarSchema.omit({ id: true, days: true, publishedYears: true }).shape,
  }),
  /** Puts back what the last edit of the calendar replaced. */
  z.strictObject({ kind: z.literal('putBack'), calendarId }),
]);
export type CalendarChange = z.output<typeof calendarChangeSchema>;

/** Why a change is refused: the field, and a code that a screen has words for. */
export interface CalendarFault {
  readonly path: string;
  readonly code: string;
}

export type ChangedCalendars =
  | { readonly ok: true; readonly calendars: readonly Calendar[]; readonly changed: Calendar }
  | { readonly ok: false; readonly faults: readonly CalendarFault[] };

const refused = (path: string, code: string): ChangedCalendars => ({ ok: false, faults: [{ path, code }] });

/**
 * The calendars as they would be after a change; nothing is written. Whether the owner exists is for the caller to ask.
 * @param replaced what the last edit of each calendar replaced, for those that had one
 */
export function changedCalendars(
  calendars: readonly Calendar[],
  change: CalendarChange,
  replaced: readonly Calendar[] = [],
): ChangedCalendars {
  if (change.kind === 'putCalendar') return putCalendar(calendars, change);
  const calendar = calendars.find((one) => one.id === change.calendarId);
  if (calendar === undefined) return refused('calendarId', 'unknown');
  switch (change.kind) {
    case 'putDay':
      return putDay(calendars, calendar, change.day);
    case 'removeDay':
      return removeDay(calendars, calendar, change.date);
    case 'publishYear':
      return publishYear(calendars, calendar, change);
    case 'putBack':
      return putBack(
        calendars,
        replaced.find((one) => one.id === calendar.id),
      );
    default:
      return change satisfies never;
  }
}

function putBack(calendars: readonly Calendar[], before: Calendar | undefined): ChangedCalendars {
  if (before === undefined) return refused('calendarId', 'neverChanged');
  return hasWorkingTime(calendars, before)
    ? changed(calendars, before)
    : refused('calendarId', 'noWorkingTime');
}

function changed(calendars: readonly Calendar[], calendar: Calendar): ChangedCalendars {
  const others = calendars.filter((one) => one.id !== calendar.id);
  const all = [...others, calendar].toSorted((a, b) => a.id - b.id);
  return { ok: true, calendars: all, changed: calendar };
}

const sortedByDate = (days: readonly DayException[]) => days.toSorted((a, b) => a.date.localeCompare(b.date));

function putDay(calendars: readonly Calendar[], calendar: Calendar, day: DayException): ChangedCalendars {
  if (day.date < (calendar.validFrom ?? day.date) || day.date > (calendar.validTo ?? day.date))
    return refused('day.date', 'notInForce');
  const days = calendar.days.filter((one) => one.date !== day.date);
  if (day.kind === 'workday' && isWorkedByItself(calendars, { ...calendar, days }, day.date))
    return refused('day.kind', 'alreadyWorked');
  return changed(calendars, { ...calendar, days: sortedByDate([...days, day]) });
}

/** By the hours of this owner's calendars: a weekend day may be worked in exchange, a Tuesday is worked anyway. */
function isWorkedByItself(calendars: readonly Calendar[], without: Calendar, date: string): boolean {
  const all = calendars.map((one) => (one.id === without.id ? without : one));
  return compileCalendar(nearestCalendar([without.owner], all)).isWorkingDay(dayOfDate(date));
}

function removeDay(calendars: readonly Calendar[], calendar: Calendar, date: string): ChangedCalendars {
  const days = calendar.days.filter((one) => one.date !== date);
  if (days.length === calendar.days.length) return refused('date', 'unknown');
  return changed(calendars, { ...calendar, days });
}

/** Puts a notice in the place of what was said of its year before; closures of the place stay. */
function publishYear(
  calendars: readonly Calendar[],
  calendar: Calendar,
  { year: published, source, text }: Extract<CalendarChange, { kind: 'publishYear' }>,
): ChangedCalendars {
  const notice = readNotice(text, source);
  if (!notice.ok)
    return { ok: false, faults: notice.faults.map(({ line, code }) => ({ path: `text.${line}`, code })) };
  const isOfYear = (one: DayException) => one.date.startsWith(`${published}-`);
  if (!notice.days.some(isOfYear)) return refused('text', 'noDayOfYear');
  const named = new Set(notice.days.map((one) => one.date));
  const kept = calendar.days.filter(
    (one) => !named.has(one.date) && (one.kind === 'closed' || !isOfYear(one)),
  );
  const years = new Set([...calendar.publishedYears, published]);
  return changed(calendars, {
    ...calendar,
    days: sortedByDate([...kept, ...notice.days]),
    publishedYears: [...years].toSorted((a, b) => a - b),
  });
}

function putCalendar(
  calendars: readonly Calendar[],
  { kind: _kind, calendarId: id, ...said }: Extract<CalendarChange, { kind: 'putCalendar' }>,
): ChangedCalendars {
  const known = calendars.find((one) => one.id === id);
  if (id !== null && known === undefined) return refused('calendarId', 'unknown');
  if (said.validFrom !== null && said.validTo !== null && said.validTo < said.validFrom)
    return refused('validTo', 'beforeFrom');
  const newId = Math.max(0, ...calendars.map((one) => one.id)) + 1;
  const calendar = {
    ...said,
    id: id ?? newId,
    days: known?.days ?? [],
    publishedYears: known?.publishedYears ?? [],
  };
  const all = changed(calendars, calendar);
  return hasWorkingTime(calendars, calendar) ? all : refused('seasons', 'noWorkingTime');
}

/** Deadlines in working time have to end some day. */
function hasWorkingTime(calendars: readonly Calendar[], calendar: Calendar): boolean {
  const others = calendars.filter((one) => one.id !== calendar.id);
  const from = dayOfDate(calendar.validFrom ?? '2000-01-01');
  try {
    compileCalendar(nearestCalendar([calendar.owner], [...others, calendar])).workingDayAfter(from, 30);
    return true;
  } catch (fault) {
    if (fault instanceof NoWorkingTimeError) return false;
    throw fault;
  }
}
