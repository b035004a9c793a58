import { z } from 'zod';
import type { Role } from '../access/index.ts';
import { isUnhappy, RATINGS, type Rating } from '../matter/index.ts';
import { type Band, bandOf, isSmall } from '../publication/index.ts';
import { roundedDown } from './wish.ts';

/** Who reads how services were rated in the areas that the own post reaches (docs/field.md §2.32). */
export const AREA_RATING_READERS = [
  'operator',
  'dutyChief',
  'leader',
  'systemAdmin',
] as const satisfies readonly Role[];

/** The same, and whoever leads a unit: of that unit alone, wherever it served. */
export const RATING_READERS = [...AREA_RATING_READERS, 'unitLeader'] as const satisfies readonly Role[];

/** What was rated: an appointment, an errand, or a service without one (the pool, a wish). */
export const RATED_SOURCES = ['appointment', 'errand', 'service'] as const;
export type RatedSource = (typeof RATED_SOURCES)[number];

const count = z.number().int().min(0);

/** How many were asked (好差评), and how many gave each of the five grades; who did not answer is asked and has no grade. */
export const ratingCountsSchema = z.object({
  asked: count,
  ...(Object.fromEntries(RATINGS.map((name) => [name, count])) as Record<Rating, typeof count>),
});
export type RatingCounts = z.output<typeof ratingCountsSchema>;

/** Nobody asked, and nobody answered. */
export function noRatings(): RatingCounts {
  const grades = Object.fromEntries(RATINGS.map((name) => [name, 0])) as Record<Rating, number>;
  return { asked: 0, ...grades };
}

/** The sum of counts. */
export function addRatings(counts: readonly RatingCounts[]): RatingCounts {
  const sum = noRatings();
  for (const one of counts) {
    sum.asked += one.asked;
    for (const name of RATINGS) sum[name] += one[name];
  }
  return sum;
}

/** How many answered, with whatever grade. */
export function ratedIn(counts: RatingCounts): number {
  return RATINGS.reduce((sum, name) => sum + counts[name], 0);
}

/** How many answered that they were not content. */
export function unhappyIn(counts: RatingCounts): number {
  return RATINGS.filter(isUnhappy).reduce((sum, name) => sum + counts[name], 0);
}

/**
 * 满意率 in percent with one decimal: very satisfied, satisfied or fair ÷ all who rated; no answer counts in neither (docs/field.md
 * §7.2). Null with fewer than ten ratings: a share of so few says more about the one who was unhappy than about the service.
 */
export function satisfactionOf(counts: RatingCounts): number | null {
  const rated = ratedIn(counts);
  if (isSmall(rated)) return null;
  return Math.round(((rated - unhappyIn(counts)) * 1000) / rated) / 10;
}

/** How a service was rated in a month, as everybody may read it. */
export interface PublicRating {
  readonly item: string;
  /** Rounded down to ten; a service that fewer rated is not named at all. */
  readonly rated: number;
  /** 满意率 within this band, in percent; null below fifty ratings. */
  readonly content: Band | null;
}

/**
 * What may be published of a month (docs/field.md §7.3): no sum over services is said beside them, so none can be worked out from the
 * others, and none is said more finely than ten.
 */
export function publicRatings(items: readonly (RatingCounts & { readonly item: string })[]): PublicRating[] {
  return items.flatMap(({ item, ...counts }) => {
    const rated = ratedIn(counts);
    const rounded = roundedDown(rated);
    if (rounded === null) return [];
    const unhappy = bandOf(unhappyIn(counts), rated);
    const content = unhappy === null ? null : { from: 100 - unhappy.to, to: 100 - unhappy.from };
    return [{ item, rated: rounded, content }];
  });
}
