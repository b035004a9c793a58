import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { FLAGS, type Flag } from './list-contract.ts';

/** By what a supervisor looks at what is late: the unit that leads, the street or town, the category, the platform that holds the category. */
export const SUPERVISED_BY = ['unit', 'street', 'category', 'platform'] as const;

const count = z.number().int();
const flags = Object.fromEntries(FLAGS.map((flag) => [flag, count])) as Record<Flag, typeof count>;

/** `open`: something is due, so neither closed nor suspended. */
const counts = z.object({ open: count, yellow: count, overdue: count, ...flags });

/** What is late, nearly late, stuck, returned, reworked: each figure opens its rows (`scope=duty` with `light` or `flag`). */
export const matterSupervision = endpoint({
  name: 'matter.supervision',
  method: 'GET',
  path: '/api/matters/supervision',
  summary:
    'What the posts of a supervisor answer for, as far as something is due, by unit, street, category or platform',
  permission: { kind: 'roles', roles: ['dutyChief', 'operator', 'unitLeader', 'leader'] },
  query: z.object({ by: z.enum(SUPERVISED_BY).default('unit') }),
  reply: z.object({
    by: z.enum(SUPERVISED_BY),
    total: counts,
    /** The most overdue first; `key` is a unit's or an area's id or a category's or platform's code, null where there is none yet. */
    rows: z.array(counts.extend({ key: z.string().nullable() })),
    at: z.iso.datetime(),
  }),
});
