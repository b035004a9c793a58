import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { textSchema } from '../text/index.ts';

/** Where an offered unit stands: proposed by rules or catalogue, serving the place of the matter, or serving another place. */
export const UNIT_STANDINGS = ['proposed', 'here', 'elsewhere'] as const;
export type UnitStanding = (typeof UNIT_STANDINGS)[number];

/** Conditions of a dispatch that leave only some units to choose from (docs/field.md §2.29, §2.36). */
export const UNIT_GUARDS = ['ownLevel', 'lineNamed'] as const;

const offeredUnit = z.object({ unitId: z.number().int(), standing: z.enum(UNIT_STANDINGS) });
export type OfferedUnit = z.output<typeof offeredUnit>;

/**
 * The units that a field of a step may name, and no other (docs/field.md §3.6): proposed ones first, then those that serve the place,
 * then the rest. For whoever may take the step now; others hear what the step itself would answer.
 */
export const matterUnits = endpoint({
  name: 'matter.units',
  method: 'GET',
  path: '/api/matters/:id/actions/:action/units',
  summary: 'Units that a field of a step may name, best proposal first',
  permission: { kind: 'subject', subject: 'matter' },
  params: z.object({ id: z.uuid(), action: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/) }),
  query: z.strictObject({
    /** Name of the field. */
    field: z.string().max(60),
    /** Part of a name or code. */
    q: textSchema({ min: 1, max: 40 }).optional(),
    /** The last unit of the page before. */
    after: z.coerce.number().pipe(z.int().min(1).max(2_147_483_647)).optional(),
    limit: z.coerce.number().pipe(z.int().min(1).max(100)).default(50),
  }),
  reply: z.object({
    items: z.array(offeredUnit),
    next: z.string().optional(),
    /** Why others are not offered, where the procedure says so. */
    guards: z.array(z.enum(UNIT_GUARDS)),
  }),
});
