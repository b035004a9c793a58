import { z } from 'zod';
import { endpoint, rowIdInQuery } from '../contract/index.ts';
import { monthSchema } from '../publication/index.ts';
import { itemCodeSchema } from './item.ts';
import { RATED_SOURCES, RATING_READERS, ratingCountsSchema } from './rating.ts';

/** 好差评 of an area or of a unit in a month: by item and by unit, never by person. */
export const serviceRatings = endpoint({
  name: 'serviceRating.month',
  method: 'GET',
  path: '/api/service-ratings',
  summary:
    'How services were rated in an area, or by a unit that one leads, in a month, by item and by unit: five grades and how many were asked; counted at night',
  permission: { kind: 'roles', roles: RATING_READERS },
  query: z.object({
    /** The area, or the widest that the own posts reach; where they reach none, the first unit that one leads. */
    area: rowIdInQuery.optional(),
    /** A unit that one leads, in place of an area. */
    unit: rowIdInQuery.optional(),
    /** A month of Shanghai, or the last one that is counted. */
    month: monthSchema.optional(),
    source: z.enum(RATED_SOURCES).optional(),
  }),
  reply: z.object({
    /** Null where a unit is looked at. */
    areaId: z.number().int().nullable(),
    unitId: z.number().int().nullable(),
    /** Months that are counted, the newest first; at most 24. */
    months: z.array(monthSchema),
    /** Null before anything is counted. */
    month: monthSchema.nullable(),
    /** The last day that is counted in the month. */
    until: z.iso.date().nullable(),
    total: ratingCountsSchema,
    /** By item of the list of services; null: a service without one. */
    items: z.array(ratingCountsSchema.extend({ item: itemCodeSchema.nullable() })),
    units: z.array(ratingCountsSchema.extend({ unitId: z.number().int() })),
    /** The twelve months up to this one, the oldest first. */
    trend: z.array(ratingCountsSchema.extend({ month: monthSchema })),
    /** Areas whose ratings whoever asks reads, with all below each. */
    reads: z.array(z.number().int()),
    /** Units that whoever asks leads. */
    leads: z.array(z.number().int()),
  }),
});

const bandSchema = z.object({ from: z.number().int(), to: z.number().int() }).nullable();

/** What is published of a month (docs/field.md §7.3). */
export const ratingSheetSchema = z.object({
  month: monthSchema,
  items: z.array(z.object({ item: itemCodeSchema, rated: z.number().int(), content: bandSchema })),
});
export type RatingSheet = z.output<typeof ratingSheetSchema>;

export const publicRatingSheet = endpoint({
  name: 'serviceRating.public',
  method: 'GET',
  path: '/api/public/service-ratings',
  summary:
    'How services were rated in the last month that is published: rounded down to ten, and no service that fewer than ten rated',
  permission: { kind: 'anyone', because: 'how services are rated is told to whoever uses them' },
  reply: z.object({ sheet: ratingSheetSchema.nullable() }),
});

export const RATING_ENDPOINTS = [serviceRatings, publicRatingSheet] as const;
