import { z } from 'zod';
import { MINUTES_OF_DAY } from './local.ts';

/**
 * What a notice or an administrator says of one date (docs/field.md §4.1): a statutory holiday, a weekend day worked in
 * exchange, or a closure of this place alone such as a typhoon stop.
 */
export const DAY_KINDS = ['holiday', 'workday', 'closed'] as const;

export const dayExceptionSchema = z.strictObject({
  date: z.iso.date(),
  kind: z.enum(DAY_KINDS),
  name: z.string().trim().min(1).max(40),
  /** Who said so: the notice and its number, or the order of an office. */
  source: z.string().trim().min(1).max(200),
});
export type DayException = z.output<typeof dayExceptionSchema>;

/** Minutes since midnight of `HH:MM`; 24:00 is the end of the day. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

const from = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const to = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);

/** A stretch of hours of a day; one that ends no later than it begins runs over midnight into the next day. */
export const segmentSchema = z.strictObject({ from, to }).refine((segment) => segment.from !== segment.to, {
  message: 'A whole day is 00:00 to 24:00',
  params: { code: 'sameTime' },
  path: ['to'],
});
export type Segment = z.output<typeof segmentSchema>;

/** Minutes since the midnight its day begins with, `from` < 1440; `to` is above 1440 for a night shift. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The minutes a segment covers. */
export function spanOf(segment: Segment): Span {
  const opens = minuteOfDay(segment.from);
  const closes = minuteOfDay(segment.to);
  return { from: opens, to: closes > opens ? closes : closes + MINUTES_OF_DAY };
}

function doOverlap(segments: readonly Segment[]): boolean {
  const spans = segments.map(spanOf).toSorted((a, b) => a.from - b.from);
  return spans.some((span, index) => span.from < (spans[index - 1]?.to ?? 0));
}

const segments = z
  .array(segmentSchema)
  .max(8)
  .refine((list) => !doOverlap(list), {
    message: 'The hours of a day must not overlap',
    params: { code: 'overlap' },
  });

/** The segments of the seven weekdays, Monday first; a weekday without any is no working day. */
export const weekSchema = z.tuple([segments, segments, segments, segments, segments, segments, segments]);
export type Week = z.output<typeof weekSchema>;

const monthDay = z.iso.date().or(
  z
    .string()
    .regex(/^\d\d-\d\d$/)
    .refine((text) => z.iso.date().safeParse(`2000-${text}`).success),
);

/** Hours in force from a day to a day, both included: `MM-DD` every year (it may run over new year), or dates. */
export const seasonSchema = z
  .strictObject({ from: monthDay, to: monthDay, week: weekSchema })
  .refine((season) => season.from.length === season.to.length, {
    message: 'Both ends must be dates, or both days of every year',
    params: { code: 'mixedEnds' },
    path: ['to'],
  })
  .refine((season) => season.from.length === 5 || season.from <= season.to, {
    message: 'It must not end before it begins',
    params: { code: 'beforeFrom' },
    path: ['to'],
  });
export type Season = z.output<typeof seasonSchema>;

/** Whose calendar it is. */
export const ownerSchema = z.strictObject({
  kind: z.enum(['unit', 'area']),
  id: z.number().int().positive(),
});
export type CalendarOwner = z.output<typeof ownerSchema>;

/** What one owner's calendar says; whatever it leaves out comes from the next one up the tree (`nearestCalendar`). */
export const calendarSchema = z.strictObject({
  id: z.number().int().positive(),
  owner: ownerSchema,
  name: z.string().trim().min(1).max(80),
  /** First and last date on which it says anything; null is without end. */
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  days: z
    .array(dayExceptionSchema)
    .max(5_000)
    .refine((days) => new Set(days.map((one) => one.date)).size === days.length, {
      message: 'A date may be named once only',
    }),
  /** Years whose notice is out; any other is computed by weekdays, provisionally. */
  publishedYears: z.array(z.number().int().min(1970).max(9_998)),
  /** Working hours; of several seasons that cover a day the first counts. */
  seasons: z.array(seasonSchema).max(40),
  /** The roster of the centre, which knows no holidays; of several that cover a day the first counts. */
  service: z.array(seasonSchema).max(40),
});
export type Calendar = z.output<typeof calendarSchema>;

const WORKDAY: Segment[] = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '18:00' },
];
const SERVICE: Segment[] = [{ from: '08:00', to: '20:00' }];

/** Monday to Friday 08:30–12:00 and 13:30–18:00 (docs/field.md §4.1). */
export const DEFAULT_WEEK: Week = [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [], []];
/** Every day 08:00–20:00 (docs/field.md §4.1). */
export const DEFAULT_SERVICE: Week = [SERVICE, SERVICE, SERVICE, SERVICE, SERVICE, SERVICE, SERVICE];
