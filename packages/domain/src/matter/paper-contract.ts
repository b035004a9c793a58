import { z } from 'zod';
import { titleSchema } from '../catalogue/index.ts';
import { PAPER_STATES } from './papers.ts';

/** A paper that was owed, as the page of a matter shows it to staff. */
export const paperView = z.object({
  number: z.number().int(),
  /** The entry that noted it. */
  entryId: z.string(),
  /** As the category names it; null where words alone do. */
  title: titleSchema.nullable(),
  /** In the words of whoever noted it, beside or instead of the category's; null where there are none any more. */
  name: z.string().nullable(),
  state: z.enum(PAPER_STATES),
  /** The day of Shanghai, `YYYY-MM-DD`, by whose end it is promised. */
  bringBy: z.string(),
  extended: z.boolean(),
  /** What the applicant promised. */
  promise: z.string().nullable(),
  /** The unit under whose duty it was noted, and when. */
  unitId: z.number().int().nullable(),
  at: z.string(),
  settledAt: z.string().nullable(),
  /** What was said when it was brought, waived or gone without. */
  words: z.string().nullable(),
});
export type PaperView = z.output<typeof paperView>;

/** A paper that the applicant still has to bring, in the words of the tracking page. */
export const publicPaper = z.object({
  number: z.number().int(),
  title: titleSchema.nullable(),
  name: z.string().nullable(),
  bringBy: z.string(),
  late: z.boolean(),
});
export type PublicPaper = z.output<typeof publicPaper>;
