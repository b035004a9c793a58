import { z } from 'zod';
import { limitSchema } from '../clock/index.ts';
import { titleSchema } from './procedure.ts';

/**
 * A target inside handling (docs/field.md §2.9), as a category lists them in order. Each has its limit from signing on,
 * except the last: that is finishing itself, and its limit takes the place of the tier's.
 */
export const targetSchema = z.strictObject({
  code: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  title: titleSchema,
  limit: limitSchema,
});
export type Target = z.output<typeof targetSchema>;

/** What has to be reached, or said not to apply, before the result is submitted: all but the last, which is the result. */
export function targetsBefore(targets: readonly Target[]): readonly Target[] {
  return targets.slice(0, -1);
}
