import { z } from 'zod';
import { RATINGS, type RatingReason } from '../matter/index.ts';
import { impersonalSchema } from '../text/index.ts';

/** Reasons a list may hold in force: a resident reads them all on one small screen. */
export const LIST_MOST = 30;

const wordsSchema = impersonalSchema(20);

/** One reason of the managed list (评价理由, docs/field.md §2.20); it is never removed, it ends. Days of Shanghai, `YYYY-MM-DD`. */
export const listedReasonSchema = z
  .strictObject({
    code: z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/),
    zh: wordsSchema,
    en: impersonalSchema(40),
    /** Levels it fits, best first. */
    levels: z.array(z.enum(RATINGS)).min(1).max(RATINGS.length),
    /** The matter goes back whatever the level, as far as rounds are left. */
    demandsReopening: z.boolean(),
    from: z.iso.date(),
    /** The last day; null: until further notice. */
    to: z.iso.date().nullable(),
    position: z.number().int().min(0).max(999),
  })
  .refine(({ from, to }) => to === null || from <= to, {
    message: 'order',
    params: { code: 'order' },
    path: ['to'],
  });
export type ListedReason = z.output<typeof listedReasonSchema>;

/** Whether a reason is in force on a day of Shanghai, `YYYY-MM-DD`. */
export function isInForce({ from, to }: Pick<ListedReason, 'from' | 'to'>, day: string): boolean {
  return from <= day && (to === null || day <= to);
}

/** The reasons in force on a day, as deciding on a matter needs them, in the order of the list. */
export function reasonsOn(reasons: readonly ListedReason[], day: string): readonly RatingReason[] {
  return reasons
    .filter((reason) => isInForce(reason, day))
    .map(({ code, zh, en, levels, demandsReopening }) => ({
      code,
      title: { zh, en },
      levels,
      demandsReopening,
    }));
}
