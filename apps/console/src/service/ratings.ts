import type { Reply } from '@gezhi/domain/contract';
import { RATINGS, type Rating } from '@gezhi/domain/matter';
import {
  RATED_SOURCES,
  type RatingCounts,
  ratedIn,
  satisfactionOf,
  type serviceRatings,
} from '@gezhi/domain/service';
import { say } from '@gezhi/ui/words';
import { z } from 'zod';
import { csvOfLines } from '../app/csv.ts';
import { wholePercents } from '../app/whole-percents.ts';

export type Ratings = Reply<typeof serviceRatings>;

/** By what one looks at ratings. */
export const RATED_BY = ['items', 'units'] as const;
export type RatedBy = (typeof RATED_BY)[number];

const searchSchema = z.object({
  area: z.coerce.number().int().positive().optional().catch(undefined),
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  source: z.enum(RATED_SOURCES).optional().catch(undefined),
  by: z.enum(RATED_BY).optional().catch(undefined),
});

/** What the page keeps in its address; what cannot be read is left out. */
export type RatingsSearch = z.output<typeof searchSchema>;

export function readRatingsSearch(search: Record<string, unknown>): RatingsSearch {
  return searchSchema.parse(search);
}

/** A row of the table: what it is called, and its counts. */
export interface RatedRow {
  readonly key: string;
  readonly name: string;
  readonly counts: RatingCounts;
}

/** 满意率 in words; of fewer than ten ratings none is said. */
export function saySatisfaction(counts: RatingCounts): string {
  const share = satisfactionOf(counts);
  return share === null ? '—' : say('service', 'ratings.percent', { share });
}

/** The five grades as whole percent of all who rated. */
export function gradeShares(counts: RatingCounts): Readonly<Record<Rating, number>> {
  const { asked: _, ...grades } = counts;
  return wholePercents(grades);
}

/** The table as a file that a spreadsheet opens. */
export function csvOfRatings(by: RatedBy, rows: readonly RatedRow[]): string {
  const column = (name: RatedBy | 'asked' | 'rated' | 'unrated' | 'satisfaction'): string =>
    say('service', `ratings.column.${name}`);
  const head = [
    ...[column(by), column('asked'), column('rated'), column('unrated')],
    ...RATINGS.map((name) => say('matter', `option.${name}`)),
    column('satisfaction'),
  ];
  const lines = rows.map(({ name, counts }) => [
    ...[name, counts.asked, ratedIn(counts), counts.asked - ratedIn(counts)].map(String),
    ...RATINGS.map((grade) => String(counts[grade])),
    saySatisfaction(counts),
  ]);
  return csvOfLines([head, ...lines]);
}
