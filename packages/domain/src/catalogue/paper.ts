import { z } from 'zod';
import { titleSchema } from './procedure.ts';

/**
 * A paper that a category asks for (docs/field.md §2.11): its words, and whether a matter may go on while it is owed
 * (容缺). What may not be owed has to be there from the start.
 */
export const paperSchema = z.strictObject({
  code: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  title: titleSchema,
  mayOwe: z.boolean(),
});
export type Paper = z.output<typeof paperSchema>;
