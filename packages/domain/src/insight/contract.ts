import { z } from 'zod';
import { endpoint, rowIdInQuery } from '../contract/index.ts';
import { daySheetSchema, meanSchema, SUMMARY_READERS } from './model.ts';

const day = z.iso.date().regex(/^(19|20)/);

/** 每日汇总 of an area, beside the week before and the areas one level below. */
export const daySummary = endpoint({
  name: 'insight.daySummary',
  method: 'GET',
  path: '/api/summaries/day',
  summary:
    'What a day brought in an area: arrivals by phase, what stood at its end, categories, and the areas below',
  permission: { kind: 'roles', roles: SUMMARY_READERS },
  query: z.object({
    /** The area, or the widest that the own posts reach. */
    area: rowIdInQuery.optional(),
    /** A day of Shanghai, or the last one that is counted. */
    day: day.optional(),
  }),
  reply: z.object({
    areaId: z.number().int(),
    /** Null before the first day is over. */
    day: day.nullable(),
    /** First and last day that there is a sheet of. */
    first: day.nullable(),
    last: day.nullable(),
    sheet: daySheetSchema.nullable(),
    /** The mean of the days counted among the seven before. */
    week: meanSchema.nullable(),
    below: z.array(z.object({ areaId: z.number().int(), sheet: daySheetSchema })),
    /** Areas whose summary whoever asks reads, with all below each. */
    reads: z.array(z.number().int()),
  }),
});

export const INSIGHT_ENDPOINTS = [daySummary] as const;
