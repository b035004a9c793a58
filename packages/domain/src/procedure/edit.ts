import { z } from 'zod';
import { PHASES, procedureActionSchema, titleSchema } from '../catalogue/index.ts';

const name = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** One change of a draft, as an editor makes it and a finding proposes it. */
export const editSchema = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('putAction'), name, action: procedureActionSchema }),
  z.strictObject({ op: z.literal('removeAction'), name }),
  z.strictObject({ op: z.literal('moveAction'), name, to: z.number().int().min(0) }),
  z.strictObject({
    op: z.literal('putState'),
    name,
    state: z.object({ phase: z.enum(PHASES), title: titleSchema }),
  }),
  /** Takes the state out of every action too; an action that began only there goes with it. */
  z.strictObject({ op: z.literal('removeState'), name }),
  z.strictObject({ op: z.literal('setStart'), name }),
  z.strictObject({ op: z.literal('setTitle'), title: titleSchema }),
]);
export type Edit = z.output<typeof editSchema>;
