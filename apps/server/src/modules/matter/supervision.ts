import { FLAGS, type Flag } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { disjoint, dutyScopes } from './duty-scopes.ts';
import { FLAG_CONDITIONS, LIGHT_CONDITIONS } from './list-sources.ts';
import { platformOfCategory } from './platforms.ts';

const KEYS = {
  unit: 'm.lead_unit_id::text',
  street: 'm.town_id::text',
  category: 'm.category',
  // Summed up from its categories: what platform holds a matter is the catalogue's to say.
  platform: 'm.category',
} as const;
/** Rows a page shows; a district has fewer units, streets and categories. */
const MOST_ROWS = 200;

type Counts = { open: number; yellow: number; overdue: number } & Record<Flag, number>;
type Row = Counts & { readonly key: string | null };

/** What the actor's posts answer for as far as something is due, counted by a key; the same conditions open the rows. */
export async function supervisionOf(tx: Transaction, knowledge: Knowledge, by: keyof typeof KEYS) {
  const scopes = dutyScopes(tx.actor);
  const at = tx.now.toISOString();
  if (scopes.length === 0) return { by, total: nothing(), rows: [], at };
  const now = `$${scopes.length + 1}::timestamptz`;
  const filters = [
    ...Object.entries(LIGHT_CONDITIONS).map(([name, condition]) => [name, condition(now)] as const),
    ...FLAGS.map((flag) => [flag, FLAG_CONDITIONS[flag](now)] as const),
  ];
  const columns = filters.map(
    ([name, condition]) => `count(*) filter (where ${condition})::int as "${name}"`,
  );
  const parts = disjoint(scopes).map(
    (condition) => `select ${KEYS[by]} as key, count(*)::int as open, ${columns.join(', ')} from matters m
      where ${condition} and m.due_at is not null group by 1`,
  );
  const { rows } = await tx.query<Row>(parts.join(' union all '), [...scopes.map(({ ids }) => ids), tx.now]);
  const platformOf = platformOfCategory(tx, knowledge);
  const sums = summed(by === 'platform' ? rows.map((row) => ({ ...row, key: platformOf(row.key) })) : rows);
  return {
    by,
    total: [...sums.values()].reduce(plus, nothing()),
    rows: [...sums]
      .map(([key, counts]) => ({ ...counts, key }))
      .sort(mostLate)
      .slice(0, MOST_ROWS),
    at,
  };
}

function nothing(): Counts {
  const flags = Object.fromEntries(FLAGS.map((flag) => [flag, 0])) as Record<Flag, number>;
  return { open: 0, yellow: 0, overdue: 0, ...flags };
}

/** A key may stand in more than one scope of the actor. */
function summed(rows: readonly Row[]): Map<string | null, Counts> {
  const sums = new Map<string | null, Counts>();
  for (const { key, ...counts } of rows) sums.set(key, plus(sums.get(key) ?? nothing(), counts));
  return sums;
}

function plus(one: Counts, other: Counts): Counts {
  const names = Object.keys(one) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as Counts;
}

function mostLate(one: Row, other: Row): number {
  return other.overdue - one.overdue || other.yellow - one.yellow || other.open - one.open;
}
