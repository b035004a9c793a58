import { z } from 'zod';
import { lonLatSchema } from '../area/index.ts';
import { endpoint, listReply, pageQuery, rowIdInQuery } from '../contract/index.ts';
import { openSheetSchema } from './open-sheet.ts';
import { sheetSchema } from './sheet.ts';

const ANYONE = { kind: 'anyone', because: 'what was handled for everybody is everybody’s to read' } as const;

/** The month of a publication or of figures, `YYYY-MM` of Shanghai. */
export const monthSchema = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

const handledRow = z.object({
  number: z.string(),
  title: z.string(),
  category: z.string(),
  /** The smallest area that is said: the grid, or the community where there is no grid. */
  areaId: z.number().int().nullable(),
  unitId: z.number().int().nullable(),
  /** The day it was settled, `YYYY-MM-DD` of Shanghai. */
  closedOn: z.string(),
  /** The first blacked-out photo, if there is one. */
  photo: z.string().nullable(),
});
export type HandledRow = z.output<typeof handledRow>;

export const handledList = endpoint({
  name: 'handled.list',
  method: 'GET',
  path: '/api/public/handled',
  summary: 'Handled matters that were made public, the latest first',
  permission: ANYONE,
  query: pageQuery.extend({
    /** A street or a community. */
    area: rowIdInQuery.optional(),
    /** A major class. */
    category: z
      .string()
      .regex(/^\d{2}$/)
      .optional(),
    month: monthSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: listReply(handledRow),
});

export const handledPage = endpoint({
  name: 'handled.page',
  method: 'GET',
  path: '/api/public/handled/:number',
  summary: 'One handled matter as everybody may read it',
  permission: ANYONE,
  params: z.object({ number: z.string().regex(/^\d{1,12}$/) }),
  reply: z.object({
    data: handledRow.extend({
      summary: z.string(),
      /** Lon/lat: about ten metres in public space, else the rounded middle of the grid. */
      point: lonLatSchema.nullable(),
      exact: z.boolean(),
      photos: z.array(z.object({ id: z.string(), width: z.number().int(), height: z.number().int() })),
    }),
  }),
});

export const handledPhoto = endpoint({
  name: 'handled.photo',
  method: 'GET',
  path: '/api/public/handled/photos/:id/:size',
  summary: 'A blacked-out photo of a handled matter that is public',
  permission: ANYONE,
  params: z.object({ id: z.uuid(), size: z.enum(['full', 'thumb']) }),
  reply: z.unknown(),
});

export const handledCounts = endpoint({
  name: 'handled.counts',
  method: 'GET',
  path: '/api/public/handled-counts',
  summary: 'How many handled matters are public, by street, community and grid; counted every ten minutes',
  permission: ANYONE,
  reply: z.object({
    at: z.string().nullable(),
    areas: z.array(z.object({ id: z.number().int(), count: z.number().int() })),
  }),
});

export const publicFigures = endpoint({
  name: 'figures.month',
  method: 'GET',
  path: '/api/public/figures',
  summary:
    'Figures of one month in the one family of tables that is ever published; the latest unless one is named',
  permission: ANYONE,
  query: z.object({ month: monthSchema.optional() }),
  reply: z.object({
    /** Months there are figures of, the latest first. */
    months: z.array(monthSchema),
    sheet: sheetSchema.nullable(),
  }),
});

/** Today and this month in the whole district: null where fewer than ten. */
export const nowSchema = z.object({
  at: z.string(),
  received: z.number().int().nullable(),
  handled: z.number().int().nullable(),
  inProgress: z.number().int().nullable(),
  /** Answers of this month, rounded down to five. */
  rated: z.number().int().nullable(),
  /** How many of a hundred were satisfied: from, and up to but not with `to`. */
  satisfied: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
});
export type FiguresNow = z.output<typeof nowSchema>;

export const publicFiguresNow = endpoint({
  name: 'figures.now',
  method: 'GET',
  path: '/api/public/figures-now',
  summary:
    'The whole district today and this month, rounded, as last counted; what is open by street and community, counted once a day',
  permission: ANYONE,
  reply: z.object({ now: nowSchema.nullable(), open: openSheetSchema.nullable() }),
});

export const PUBLIC_HANDLED_ENDPOINTS = [
  handledList,
  handledPage,
  handledPhoto,
  handledCounts,
  publicFigures,
  publicFiguresNow,
] as const;
