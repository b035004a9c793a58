import { z } from 'zod';
import { endpoint, pageQuery, rowIdInQuery } from '../contract/index.ts';
import { BULLETIN_STATES, BULLETIN_WRITERS, bulletinInputSchema, bulletinSchema } from './model.ts';

const BY_WRITERS = { kind: 'roles', roles: BULLETIN_WRITERS } as const;

export const bulletinList = endpoint({
  name: 'bulletin.list',
  method: 'GET',
  path: '/api/bulletins',
  summary: 'Bulletins of the areas that the own posts reach, newest first',
  permission: BY_WRITERS,
  query: pageQuery.extend({ area: rowIdInQuery.optional(), state: z.enum(BULLETIN_STATES).optional() }),
  reply: z.object({
    items: z.array(
      z.object({
        data: bulletinSchema,
        /** What whoever asks may do with it: `changeBulletin`, `withdrawBulletin`. */
        can: z.array(z.enum(['changeBulletin', 'withdrawBulletin'])),
      }),
    ),
    next: z.string().optional(),
    /** Areas whose bulletins whoever asks may write, with all below each. */
    writes: z.array(z.number().int()),
  }),
});

/** One edit; a bulletin is never removed, it is withdrawn. */
export const bulletinChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('addBulletin'), bulletin: bulletinInputSchema }),
  z.strictObject({ kind: z.literal('changeBulletin'), bulletin: bulletinInputSchema }),
  z.strictObject({ kind: z.literal('withdrawBulletin'), id: z.uuid() }),
]);
export type BulletinChange = z.output<typeof bulletinChangeSchema>;

export const changeBulletin = endpoint({
  name: 'bulletin.change',
  method: 'POST',
  path: '/api/bulletins/changes',
  summary: 'Write, change or withdraw a bulletin of an area that the own post reaches',
  permission: BY_WRITERS,
  body: z.strictObject({ change: bulletinChangeSchema }),
  reply: z.object({ id: z.string() }),
});

export const BULLETIN_ENDPOINTS = [bulletinList, changeBulletin] as const;
