import { type RoutingList, type RoutingRule, routingRulesSchema } from '@gezhi/domain/routing';
import type { Transaction } from '../../platform/db/index.ts';

interface ListRow {
  area_id: number;
  version: number;
  state: 'draft' | 'published' | 'past';
  revision: number;
  rules: unknown;
  published_at: Date | null;
}

/** One version of the rules of an area. */
export interface RoutingVersion {
  readonly version: number;
  readonly revision: number;
  readonly rules: RoutingRule[];
  readonly publishedAt: Date | null;
}

/** What an area has: the version in force, the one before it, and what is being drawn up. */
export interface RoutingOfArea {
  readonly published: RoutingVersion | undefined;
  readonly before: RoutingVersion | undefined;
  readonly draft: RoutingVersion | undefined;
}

const COLUMNS = 'area_id, version, state, revision, rules, published_at';

const toVersion = ({ version, revision, rules, published_at }: ListRow): RoutingVersion => ({
  ...{ version, revision, publishedAt: published_at },
  rules: routingRulesSchema.parse(rules),
});

/** The rules in force of all areas. */
export async function loadRouting(tx: Transaction): Promise<readonly RoutingList[]> {
  const { rows } = await tx.query<ListRow>(
    `select ${COLUMNS} from routing_lists where state = 'published' order by area_id`,
  );
  return rows.map((row) => ({ areaId: row.area_id, rules: toVersion(row).rules }));
}

/** Areas that have rules in force or being drawn up. */
export async function areasWithRouting(tx: Transaction): Promise<number[]> {
  const { rows } = await tx.query<{ area_id: number }>(
    `select distinct area_id from routing_lists where state in ('published', 'draft') order by area_id`,
  );
  return rows.map((row) => row.area_id);
}

/** Everything of an area that a page of rules shows. */
export async function readRouting(tx: Transaction, areaId: number): Promise<RoutingOfArea> {
  const { rows } = await tx.query<ListRow>(
    `(select ${COLUMNS} from routing_lists where area_id = $1 and state in ('draft', 'published'))
     union all
     (select ${COLUMNS} from routing_lists where area_id = $1 and state = 'past' order by version desc limit 1)`,
    [areaId],
  );
  const ofState = (state: ListRow['state']) => {
    const row = rows.find((one) => one.state === state);
    return row === undefined ? undefined : toVersion(row);
  };
  return { published: ofState('published'), before: ofState('past'), draft: ofState('draft') };
}

/** What the entries of an area's rules belong to; made when it is first asked for. After `applying`. */
export async function routingSubject(tx: Transaction, areaId: number): Promise<string> {
  await tx.query('insert into routing_areas (area_id) values ($1) on conflict do nothing', [areaId]);
  const { rows } = await tx.query<{ subject_id: string }>(
    'select subject_id from routing_areas where area_id = $1',
    [areaId],
  );
  const [row] = rows;
  if (row === undefined) throw new RangeError('An area that was written is not there');
  return row.subject_id;
}

/** Saves the draft of an area and gives its revision. After `applying`, under the lock of the edition. */
export async function saveDraft(
  tx: Transaction,
  areaId: number,
  rules: readonly RoutingRule[],
): Promise<number> {
  const { rows } = await tx.query<{ revision: number }>(
    `insert into routing_lists (area_id, version, state, rules)
     select $1, coalesce(max(version), 0), 'draft', $2 from routing_lists where area_id = $1
     on conflict (area_id) where state = 'draft' do update set rules = excluded.rules,
       revision = routing_lists.revision + 1 returning revision`,
    [areaId, JSON.stringify(rules)],
  );
  return rows[0]?.revision ?? 1;
}

export async function removeDraft(tx: Transaction, areaId: number): Promise<void> {
  await tx.query(`delete from routing_lists where area_id = $1 and state = 'draft'`, [areaId]);
}

/** Puts rules in force as the next version; what was in force is past. Gives the version. */
export async function putInForce(
  tx: Transaction,
  areaId: number,
  rules: readonly RoutingRule[],
): Promise<number> {
  await tx.query(`update routing_lists set state = 'past' where area_id = $1 and state = 'published'`, [
    areaId,
  ]);
  const { rows } = await tx.query<{ version: number }>(
    `insert into routing_lists (area_id, version, state, rules, published_at)
     select $1, coalesce(max(version), 0) + 1, 'published', $2, $3 from routing_lists where area_id = $1
     returning version`,
    [areaId, JSON.stringify(rules), tx.now],
  );
  return rows[0]?.version ?? 1;
}
