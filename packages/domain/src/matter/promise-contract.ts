import { z } from 'zod';
import { endpoint } from '../contract/index.ts';

const count = z.number().int();
/** A day of Shanghai, `YYYY-MM-DD`. */
const day = z.iso.date().regex(/^(19|20)/);
/** How many clocks came to an end, by stopping or by being late, and how many of them stopped in time. */
const kept = z.object({ ended: count, inTime: count });

/** By which the promise is looked at: the company that leads, or the compound it is about. */
export const PROMISE_VIEWS = ['unit', 'compound'] as const;

/**
 * How the promise of 15 minutes, 30 minutes and 24 hours (tier T1, docs/field.md §4.6) was kept by companies, or in compounds: counts
 * alone, of ordinary matters that one sees, never by person.
 */
export const promiseFigures = endpoint({
  name: 'matter.promises',
  method: 'GET',
  path: '/api/promises/figures',
  summary: 'How companies kept the promise of signing, answering and settling, by company or by compound',
  permission: { kind: 'roles', roles: ['operator', 'dutyChief', 'leader'] },
  query: z.strictObject({
    by: z.enum(PROMISE_VIEWS).default('unit'),
    from: day.optional(),
    to: day.optional(),
  }),
  reply: z.object({
    from: z.string(),
    to: z.string(),
    /** The most matters first, at most two hundred. */
    rows: z.array(
      z.object({
        /** Null where rows go by compound. */
        unitId: count.nullable(),
        /** The compound’s name; null where rows go by company, and for what has no compound. */
        compound: z.string().nullable(),
        communityId: count.nullable(),
        matters: count,
        signed: kept,
        replied: kept,
        finished: kept,
      }),
    ),
  }),
});
export type PromiseRow = z.output<typeof promiseFigures.reply>['rows'][number];
