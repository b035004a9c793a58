import { z } from 'zod';
import { endpoint, rowIdInQuery } from '../contract/index.ts';
import { DAY_REASONS } from './book.ts';
import { calendarChangeSchema } from './change.ts';
import { forecastSchema } from './forecast.ts';
import { calendarSchema, DAY_KINDS, ownerSchema } from './model.ts';

const yearInQuery = z.coerce.number().int().min(2000).max(2100);

export const calendarList = endpoint({
  name: 'calendar.list',
  method: 'GET',
  path: '/api/calendars',
  summary: 'Calendars: whose, hours, published years and the days of a year',
  permission: { kind: 'account' },
  query: z.object({ year: yearInQuery }),
  reply: z.object({
    items: z.array(calendarSchema),
    /** Ids of calendars of which the last edit can be undone. */
    mayPutBack: z.array(z.number().int()),
    /** Whether whoever asks may change them. */
    mayChange: z.boolean(),
  }),
});

/** Minutes since the midnight the day begins with; above 1440 after the next one. */
const spanSchema = z.object({ from: z.number().int(), to: z.number().int() });
export const calendarYearDaySchema = z.object({
  date: z.iso.date(),
  reason: z.enum(DAY_REASONS),
  name: z.string().nullable(),
  /** Working hours. */
  hours: z.array(spanSchema),
  /** Hours of the centre. */
  service: z.array(spanSchema),
  /** Which calendar says something of this very date, and what: nearest first. */
  said: z.object({ calendarId: z.number().int(), kind: z.enum(DAY_KINDS), source: z.string() }).nullable(),
});
export type CalendarYearDay = z.output<typeof calendarYearDaySchema>;

export const calendarYear = endpoint({
  name: 'calendar.year',
  method: 'GET',
  path: '/api/calendars/year',
  summary: 'What each day of a year is for an area or a unit, and its hours',
  permission: { kind: 'account' },
  query: z.object({ year: yearInQuery, area: rowIdInQuery.optional(), unit: rowIdInQuery.optional() }),
  reply: z.object({
    year: z.number().int(),
    /** 暂算: the notice for the year is not out, days are counted by weekdays. */
    provisional: z.boolean(),
    /** Calendars that have a say, nearest first. */
    calendars: z.array(z.object({ id: z.number().int(), name: z.string(), owner: ownerSchema })),
    days: z.array(calendarYearDaySchema),
  }),
});

const changeBody = z.object({ change: calendarChangeSchema });

export const previewCalendar = endpoint({
  name: 'calendar.preview',
  method: 'POST',
  path: '/api/calendars/preview',
  summary: 'What a change of a calendar would move, without changing anything',
  permission: { kind: 'roles', roles: ['systemAdmin'] },
  body: changeBody,
  reply: forecastSchema.extend({
    /** What is odd about the days of a notice. */
    doubts: z.array(
      z.object({
        code: z.enum(['otherYear', 'makeUpOnWeekday', 'balance']),
        date: z.string().optional(),
        expected: z.number().int().optional(),
        found: z.number().int().optional(),
      }),
    ),
    /** The days of a notice, as they were read. */
    days: z.array(z.object({ date: z.iso.date(), kind: z.enum(DAY_KINDS), name: z.string() })),
  }),
});

export const changeCalendar = endpoint({
  name: 'calendar.change',
  method: 'POST',
  path: '/api/calendars/changes',
  summary: 'Change a calendar; running clocks are computed anew',
  permission: { kind: 'roles', roles: ['systemAdmin'] },
  body: changeBody,
  reply: z.object({ id: z.number().int() }),
});

export const CALENDAR_ENDPOINTS = [calendarList, calendarYear, previewCalendar, changeCalendar] as const;
