import { z } from 'zod';
import { endpoint, listReply, pageQuery, rowIdInQuery } from '../contract/index.ts';
import { WISH_STATES } from './wish.ts';

const ANYONE = { kind: 'anyone', because: 'a wish is published so that somebody may fulfil it' } as const;

const wishRow = z.object({
  id: z.string(),
  title: z.string(),
  communityId: z.number().int().nullable(),
  /** Whole yuan at most; 0: nothing but time. */
  amount: z.number().int(),
  state: z.enum(WISH_STATES),
  /** The last day on which it may be claimed, `YYYY-MM-DD`; null: as long as it is there. */
  untilOn: z.string().nullable(),
  publishedAt: z.string(),
});
export type WishRow = z.output<typeof wishRow>;

export const wishList = endpoint({
  name: 'wish.list',
  method: 'GET',
  path: '/api/public/wishes',
  summary: 'Published wishes, the newest first: title, community, amount and how far; never who wishes',
  permission: ANYONE,
  query: pageQuery.extend({
    /** A street or a community. */
    area: rowIdInQuery.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: listReply(wishRow),
});

export const wishPage = endpoint({
  name: 'wish.page',
  method: 'GET',
  path: '/api/public/wishes/:id',
  summary: 'One published wish',
  permission: ANYONE,
  params: z.object({ id: z.uuid() }),
  reply: z.object({ data: wishRow }),
});

const roundedCount = z.number().int().nullable();

/** Counts by community as they are told: rounded down to ten, and no community with fewer. */
export const wishSheetSchema = z.array(
  z.object({
    areaId: z.number().int(),
    collected: z.number().int(),
    /** Null: fewer than ten. */
    claimed: roundedCount,
    fulfilled: roundedCount,
  }),
);
export type WishSheet = z.output<typeof wishSheetSchema>;

export const wishFigures = endpoint({
  name: 'wish.figures',
  method: 'GET',
  path: '/api/public/wish-figures',
  summary:
    'How many wishes were collected, claimed and fulfilled by community, rounded down to ten; fewer than ten are not said; counted once a day',
  permission: ANYONE,
  reply: z.object({
    /** The day of the count; null before the first. */
    countedOn: z.iso.date().nullable(),
    communities: wishSheetSchema,
  }),
});

export const WISH_ENDPOINTS = [wishList, wishPage, wishFigures] as const;
