/** How far a published wish is: to be claimed, claimed, fulfilled (docs/field.md §2.31). */
export const WISH_STATES = ['open', 'taken', 'fulfilled'] as const;
export type WishState = (typeof WISH_STATES)[number];

/** Fewer than so many wishes of a community are not said, and no count is said more finely (docs/field.md §7.3). */
const LEAST = 10;

/** A count as everybody may read it: rounded down to ten, null where it is below. */
export function roundedDown(count: number): number | null {
  const rounded = count - (count % LEAST);
  return rounded === 0 ? null : rounded;
}
