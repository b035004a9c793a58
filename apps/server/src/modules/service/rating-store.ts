import type { RatedSource, RatingCounts } from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';

/** Sums of counts under the names of the grades. */
export const RATING_COLUMNS = `coalesce(sum(c.asked), 0)::int as asked, coalesce(sum(c.very_satisfied), 0)::int as "verySatisfied",
  coalesce(sum(c.satisfied), 0)::int as satisfied, coalesce(sum(c.fair), 0)::int as fair,
  coalesce(sum(c.dissatisfied), 0)::int as dissatisfied, coalesce(sum(c.very_dissatisfied), 0)::int as "veryDissatisfied"`;

export type RatingRow = RatingCounts;

/** The counts of a row, and nothing else of it. */
export function toCounts(row: RatingRow): RatingCounts {
  const { asked, verySatisfied, satisfied, fair, dissatisfied, veryDissatisfied } = row;
  return { asked, verySatisfied, satisfied, fair, dissatisfied, veryDissatisfied };
}

/** Which ratings are summed. */
export interface RatingsAsked {
  /** Null: wherever the unit served. */
  readonly areas: readonly number[] | null;
  /** Null: whoever served. */
  readonly unit: number | null;
  readonly months: readonly string[];
  /** Null: whatever was rated. */
  readonly source: RatedSource | null;
}

const WHERE = `from service_rating_counts c where ($1::int[] is null or c.area_id = any ($1)) and c.month = any ($2::text[])
  and ($3::text is null or c.source = $3) and ($4::int is null or c.unit_id = $4)`;
const BY = {
  item: `select c.item as key, ${RATING_COLUMNS} ${WHERE} group by c.item order by sum(c.asked) desc, c.item`,
  unit: `select c.unit_id as key, ${RATING_COLUMNS} ${WHERE} group by c.unit_id order by sum(c.asked) desc, c.unit_id`,
  month: `select c.month as key, ${RATING_COLUMNS} ${WHERE} group by c.month order by c.month`,
} as const;

interface Keys {
  readonly item: string | null;
  readonly unit: number;
  readonly month: string;
}

/** Sums by item, by unit or by month; a key that nobody was asked about is not there. */
export async function ratingsBy<K extends keyof Keys>(
  tx: Transaction,
  by: K,
  { areas, unit, months, source }: RatingsAsked,
): Promise<(RatingRow & { readonly key: Keys[K] })[]> {
  return tx.run<RatingRow & { key: Keys[K] }>({ name: `service-ratings-${by}`, text: BY[by] }, [
    areas,
    months,
    source,
    unit,
  ]);
}

/** The months that are counted, the newest first, with the last day in each. */
export async function countedMonths(tx: Transaction, most: number) {
  const { rows } = await tx.query<{ month: string; until: string }>(
    'select month, counted_until::text as until from service_rating_months order by month desc limit $1',
    [most],
  );
  return rows;
}
