import { z } from 'zod';
import { calendarChangeSchema } from '../calendar/index.ts';
import { categorySchema, limitsSchema, procedureSchema } from '../catalogue/index.ts';
import { rowIdSchema } from '../contract/index.ts';

const revision = z.number().int().min(1).max(2_147_483_647);

/** What may be tried of a minor class: who leads and assists, how grave it is, which limits it has, who may settle it, how it goes. */
export const categoryDraftSchema = z.strictObject({
  code: z.string().regex(/^\d{4}$/),
  ...categorySchema
    .pick({
      lead: true,
      assists: true,
      severity: true,
      tier: true,
      targets: true,
      selfHandle: true,
      procedure: true,
    })
    .partial().shape,
});
export type CategoryDraft = z.output<typeof categoryDraftSchema>;

/** Drafts to replay the past against, any of them; what is left out is as in force. */
export const simulationDraftsSchema = z.strictObject({
  /** As it is saved; `revision` is that of the draft somebody looked at. */
  procedure: z.strictObject({ areaId: rowIdSchema, code: procedureSchema.shape.code, revision }).optional(),
  routing: z.strictObject({ areaId: rowIdSchema, revision }).optional(),
  /** The catalogue as it is drawn up. */
  catalogue: z.strictObject({ areaId: rowIdSchema, revision }).optional(),
  /** All limits of the district as they would be. */
  limits: limitsSchema.optional(),
  /** Edits of calendars, one after the other. */
  calendar: z.array(calendarChangeSchema).min(1).max(20).optional(),
  /** Single classes, over what the catalogue's draft says of them. */
  categories: z.array(categoryDraftSchema).min(1).max(60).optional(),
});
export type SimulationDrafts = z.output<typeof simulationDraftsSchema>;

export const DRAFT_KINDS = ['procedure', 'catalogue', 'categories', 'limits', 'calendar', 'routing'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];
