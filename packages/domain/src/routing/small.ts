import { z } from 'zod';

/** Counts below this are not told: so few matters could be somebody (docs/field.md §3.6). */
export const LEAST_TOLD = 10;

/** A count as it is told: itself, `few` from 1 to 9, `withheld` where a small one would follow from it. */
export const toldSchema = z.union([z.number().int(), z.enum(['few', 'withheld'])]);
export type ToldCount = z.output<typeof toldSchema>;

/**
 * Counts of one whole as they are told. Where only one is small it would follow from the others and their sum, so the
 * smallest of the others is withheld.
 */
export function hideSmall(counts: readonly number[]): ToldCount[] {
  const told = counts.map((count): ToldCount => (count > 0 && count < LEAST_TOLD ? 'few' : count));
  if (told.filter((one) => one === 'few').length !== 1) return told;
  const others = counts.filter((count) => count >= LEAST_TOLD);
  const next = counts.indexOf(Math.min(...others));
  return told.map((one, index) => (index === next ? 'withheld' : one));
}
