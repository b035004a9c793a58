import { z } from 'zod';
import type { Role } from '../access/index.ts';
import { rowIdSchema } from '../contract/index.ts';
import { textSchema } from '../text/index.ts';
import { isCreditCode } from './credit-code.ts';

/** Sections of GB/T 4754-2017 (国民经济行业分类), A agriculture to T international organisations. */
export const TRADES = [
  ...(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J'] as const),
  ...(['K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T'] as const),
] as const;
export type Trade = (typeof TRADES)[number];

/** 大型, 中型, 小型, 微型 as statistics sort them; an individual business is `individual`. */
export const FIRM_SIZES = ['large', 'medium', 'small', 'micro', 'individual'] as const;
export type FirmSize = (typeof FIRM_SIZES)[number];

/** Who keeps the firms of the areas that their duty reaches (docs/field.md §1.7). */
export const FIRM_KEEPERS = ['worker', 'chief', 'operator', 'dutyChief'] as const satisfies readonly Role[];
/** Who reads them besides. */
export const FIRM_READERS = [...FIRM_KEEPERS, 'verifier', 'leader'] as const satisfies readonly Role[];

/** About how many firms an economic grid is drawn for (docs/field.md §1.7). */
export const FIRMS_PER_GRID = 100;

const refusal = (code: string) => ({ message: code, params: { code } });

/** One firm or individual business as somebody writes it; no person stands in it. */
export const firmInputSchema = z.strictObject({
  /** UUIDv7 made by whoever creates. */
  id: z.uuid(),
  name: textSchema({ min: 2, max: 80 }),
  creditCode: z.string().refine(isCreditCode, refusal('creditCode')).nullable(),
  /** The grid, or the community where the grid is not known. */
  areaId: rowIdSchema,
  /** The compound, building or unit of a building where it sits. */
  placeId: rowIdSchema.nullable(),
  trade: z.enum(TRADES),
  size: z.enum(FIRM_SIZES),
  /** 规上: of a turnover that statistics follow one by one. */
  aboveScale: z.boolean(),
});
export type FirmInput = z.output<typeof firmInputSchema>;

export const firmSchema = firmInputSchema.extend({
  name: z.string(),
  creditCode: z.string().nullable(),
  /** When it was first written down, and when it was gone; it is never removed. */
  addedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type Firm = z.output<typeof firmSchema>;
