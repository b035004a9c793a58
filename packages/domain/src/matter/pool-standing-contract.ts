import { z } from 'zod';
import { endpoint, listReply, pageQuery } from '../contract/index.ts';

/** How an offer stands: to be taken, taken and being done, past its last day with nobody who took it. */
export const POOL_STANDINGS = ['open', 'taken', 'lapsed'] as const;
export type PoolStanding = (typeof POOL_STANDINGS)[number];

const standingRow = z.object({
  /** Of the offer. */
  key: z.string(),
  /** The matter behind it with its number and version; null where whoever asks may not see it and reads the words of the pool alone. */
  id: z.string().nullable(),
  number: z.string().nullable(),
  version: z.number().int().nullable(),
  category: z.string().nullable(),
  /** What everybody reads of a wish; null for what is none. */
  title: z.string().nullable(),
  /** What the pool reads; null where its words were erased. */
  note: z.string().nullable(),
  /** What a wish may cost at most, in yuan; null for what is none. */
  amount: z.number().int().nullable(),
  state: z.enum(POOL_STANDINGS),
  townId: z.number().int().nullable(),
  communityId: z.number().int().nullable(),
  gridId: z.number().int().nullable(),
  /** The area whose pool it is. */
  poolAreaId: z.number().int().nullable(),
  /** Whose member took it; null while nobody has. */
  unitId: z.number().int().nullable(),
  offeredAt: z.string(),
  /** The last day on which it may be taken, `YYYY-MM-DD`. */
  untilOn: z.string().nullable(),
  /** What withdrawing it is called in its procedure, where whoever asks may do so now. */
  withdraw: z.string().nullable(),
});
export type PoolStandingRow = z.output<typeof standingRow>;

/** What stands in the pools of one's areas (docs/field.md §2.25), the newest offer first. */
export const poolStanding = endpoint({
  name: 'matter.poolStanding',
  method: 'GET',
  path: '/api/pool/standing',
  summary:
    'What was offered in one’s areas: still to be taken, taken by which unit, past its day; never by whom',
  permission: { kind: 'roles', roles: ['operator', 'dutyChief', 'leader'] },
  query: pageQuery.extend({
    state: z.enum(POOL_STANDINGS).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  reply: listReply(standingRow),
});
