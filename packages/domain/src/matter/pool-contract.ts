import { z } from 'zod';
import { endpoint } from '../contract/index.ts';

/** A matter in a pool as whoever has not taken it may read of it: never the reporter, of a care matter not even its title. */
const poolRow = z.object({
  id: z.string(),
  number: z.string(),
  version: z.number().int(),
  category: z.string().nullable(),
  title: z.string().nullable(),
  /** What the centre wrote for the pool. */
  note: z.string().nullable(),
  townId: z.number().int().nullable(),
  communityId: z.number().int().nullable(),
  gridId: z.number().int().nullable(),
  /** What taking it is called in its procedure. */
  action: z.string(),
  offeredAt: z.string(),
  /** Whole yuan that fulfilling a wish costs at most; null where it is no wish. */
  amount: z.number().int().nullable(),
  /** The last day on which it may be taken, `YYYY-MM-DD`. */
  untilOn: z.string().nullable(),
});
export type PoolRow = z.output<typeof poolRow>;

/** What is offered to the units of one's posts (docs/field.md §2.25), the newest first; taken by the action of kind `take`. */
export const poolList = endpoint({
  name: 'matter.pool',
  method: 'GET',
  path: '/api/pool',
  summary: 'What is offered to whoever may help: category, area, time and public words',
  permission: { kind: 'roles', roles: ['volunteer', 'worker', 'chief', 'captain', 'partyLead'] },
  query: z.strictObject({
    after: z.string().max(200).optional(),
    limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(30),
  }),
  reply: z.object({ items: z.array(poolRow), next: z.string().optional() }),
});
