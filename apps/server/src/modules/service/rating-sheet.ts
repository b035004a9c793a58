import { dateOf } from '@gezhi/domain/calendar';
import type { Reply } from '@gezhi/domain/contract';
import {
  type publicRatingSheet,
  publicRatings,
  type RatingSheet,
  ratingSheetSchema,
} from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import { monthOf } from '../publication/index.ts';
import { RATING_COLUMNS, type RatingRow, toCounts } from './rating-store.ts';

/** Days that people have to answer after the end of a month, before its figures are made for good. */
const DAYS_TO_ANSWER = 7;
const SHANGHAI_HOUR = 'T12:00:00+08:00';

/** Makes the public figures of each month that has been over for a week and has none; never again (docs/field.md §7.3). */
export async function publishRatings(tx: Transaction, today: number): Promise<void> {
  const answered = monthOf(new Date(`${dateOf(today - DAYS_TO_ANSWER)}${SHANGHAI_HOUR}`));
  const { rows } = await tx.query<{ month: string }>(
    `select m.month from service_rating_months m where m.month < $1
       and not exists (select from service_rating_sheets s where s.month = m.month) order by m.month`,
    [answered],
  );
  for (const { month } of rows) {
    const counted = await tx.query<RatingRow & { item: string }>(
      `select c.item, ${RATING_COLUMNS} from service_rating_counts c
       where c.month = $1 and c.is_ordinary and c.item is not null group by c.item order by c.item`,
      [month],
    );
    const items = publicRatings(counted.rows.map(({ item, ...row }) => ({ item, ...toCounts(row) })));
    await tx.query(
      'insert into service_rating_sheets (month, made_at, sheet) values ($1, $2, $3::jsonb) on conflict do nothing',
      [month, tx.now, JSON.stringify({ month, items } satisfies RatingSheet)],
    );
  }
}

/** The latest month that is published; null before there is one. */
export async function ratingSheetOf(tx: Transaction): Promise<Reply<typeof publicRatingSheet>> {
  const { rows } = await tx.query<{ sheet: unknown }>(
    'select sheet from service_rating_sheets order by month desc limit 1',
  );
  const [row] = rows;
  return { sheet: row === undefined ? null : ratingSheetSchema.parse(row.sheet) };
}
