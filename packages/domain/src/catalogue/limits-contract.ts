import { z } from 'zod';
import { forecastSchema } from '../calendar/index.ts';
import { endpoint } from '../contract/index.ts';
import { limitsSchema } from './limits.ts';

export const limitsPage = endpoint({
  name: 'limits.page',
  method: 'GET',
  path: '/api/limits',
  summary: 'Limits per tier and windows: those in force, and those of the product',
  permission: { kind: 'account' },
  reply: z.object({
    inForce: limitsSchema,
    /** The product's own, for comparison. */
    standard: limitsSchema,
    /** Whether the district has limits of its own. */
    own: z.boolean(),
    /** What the last edit replaced, to be put back; its limits are null where the product's own held. */
    before: z.object({ limits: limitsSchema.nullable() }).nullable(),
    /** Whether whoever asks may change them. */
    mayChange: z.boolean(),
  }),
});

/** All limits as they are to be; null takes the product's own again. */
const changeBody = z.strictObject({ limits: limitsSchema.nullable() });

export const previewLimits = endpoint({
  name: 'limits.preview',
  method: 'POST',
  path: '/api/limits/preview',
  summary: 'What other limits would move, without changing anything',
  permission: { kind: 'roles', roles: ['systemAdmin'] },
  body: changeBody,
  reply: forecastSchema,
});

export const changeLimits = endpoint({
  name: 'limits.change',
  method: 'POST',
  path: '/api/limits/changes',
  summary: 'Change the limits; running clocks are computed anew',
  permission: { kind: 'roles', roles: ['systemAdmin'] },
  body: changeBody,
  reply: z.object({ changed: z.number().int() }),
});

export const LIMITS_ENDPOINTS = [limitsPage, previewLimits, changeLimits] as const;
