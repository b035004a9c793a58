/** The words that whoever wishes agrees to before a wish is made public, by their version; the texts stand in the locale files. */
export const WISH_TEXT_VERSION = 'wish-1';

/** Who agrees to a wish being made public. */
export const WISH_GIVERS = ['self', 'guardian'] as const;
export type WishGiver = (typeof WISH_GIVERS)[number];

/** What the desk says of a wish as it is made public (docs/field.md §2.31); the public title is a passage of the entry. */
export interface WishTerms {
  /** Whole yuan that fulfilling it costs at most; 0: nothing but time. */
  readonly amount: number;
  readonly consentBy: WishGiver;
}
