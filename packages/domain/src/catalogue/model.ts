import { z } from 'zod';
import { TIERS } from './limits.ts';
import { paperSchema } from './paper.ts';
import { targetSchema } from './target.ts';

/** 1 紧急 urgent, 2 较急, 3 一般, 4 轻微 (docs/field.md §3). */
export const SEVERITIES = [1, 2, 3, 4] as const;
export type Severity = (typeof SEVERITIES)[number];

/** O ordinary; R restricted (need to know); C care (the same, with a consent on record, docs/field.md §3.4). */
export const VISIBILITIES = ['O', 'R', 'C'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const categorySchema = z.object({
  code: z.string().regex(/^\d{2}(\d{2})?$/),
  parent: z.string().nullable(),
  name: z.string(),
  nameEn: z.string(),
  /** Unit codes: who leads and who assists by default. Major classes have none. */
  lead: z.string().nullable(),
  assists: z.array(z.string()),
  severity: z.literal(SEVERITIES),
  /** Which limits it has; major classes have none. */
  tier: z.enum(TIERS).nullable(),
  /** What is to be reached inside handling, in this order; most have none. */
  targets: z.array(targetSchema),
  /** Which papers it takes; most take none. */
  papers: z.array(paperSchema),
  visibility: z.enum(VISIBILITIES),
  /** May appear in public lists. */
  public: z.boolean(),
  /** A grid worker may settle it on the spot. */
  selfHandle: z.boolean(),
  /** Recorded only, nothing to hand on: tier TR. */
  recordOnly: z.boolean(),
  /** A photo of the result is evidence where it is about a place. */
  evidence: z.enum(['photo', 'none']),
  keywords: z.array(z.string()),
  procedure: z.string().nullable(),
  /** Not offered any more; matters that have it keep it. */
  ended: z.boolean().optional(),
});
export type Category = z.output<typeof categorySchema>;
