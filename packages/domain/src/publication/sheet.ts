import { z } from 'zod';

const countSchema = z.number().int().nullable();
const bandSchema = z.object({ from: z.number().int(), to: z.number().int() }).nullable();

/** What is published of one area and category in one month; null is hidden. */
const cellSchema = z.object({
  area: z.number().int(),
  /** A major class; null for all of them. */
  category: z.string().nullable(),
  received: countSchema,
  handled: countSchema,
});

/** The same with shares: only the district by street, and the district by category. */
const shareSchema = z.object({
  area: z.number().int(),
  category: z.string().nullable(),
  handled: countSchema,
  onTime: bandSchema,
  rated: countSchema,
  satisfied: bandSchema,
});

/**
 * All that is ever published of one month (docs/field.md §7.3): areas × major classes with their sums, the communities of
 * each street, and two rows of shares. Whatever a page filters, it takes from here; it is made once and never again.
 */
export const sheetSchema = z.object({
  /** `YYYY-MM` of Shanghai. */
  month: z.string(),
  madeAt: z.string(),
  /** The district; streets are its parts. */
  district: z.number().int(),
  cells: z.array(cellSchema),
  communities: z.array(
    z.object({ area: z.number().int(), town: z.number().int(), received: countSchema, handled: countSchema }),
  ),
  shares: z.array(shareSchema),
});
export type Sheet = z.output<typeof sheetSchema>;
export type SheetCell = z.output<typeof cellSchema>;
export type SheetShare = z.output<typeof shareSchema>;
