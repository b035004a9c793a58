import { dateOf, dayOf } from '@gezhi/domain/calendar';
import { type ClockName, type DueOfRow, type Flag, type MatterRow, NONE } from '@gezhi/domain/matter';
import { withoutMarkers } from '@gezhi/domain/text';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';
import { midnightOf } from './day.ts';
import { dutyScopes } from './duty-scopes.ts';
import { decode, encode } from './keyset.ts';
import { conditionsOf, filterSources, isByCategories } from './list-filters.ts';
import {
  byColumn,
  byLead,
  byTimeLeft,
  LEVEL_COLUMNS,
  type Source,
  sourcesOfActs,
  sourcesOfAll,
  sourcesOfDuty,
  sourcesOfTodo,
} from './list-sources.ts';
import { isByTimeLeft, MATTER_COLUMNS, readPage } from './list-sql.ts';

/** What a list asks: see `matterList` in the contract. */
export interface ListQuery {
  readonly tab: 'todo' | 'doing' | 'done' | 'all';
  readonly phase?: string | undefined;
  readonly area?: number | typeof NONE | undefined;
  /** A compound or building with whatever lies in it. */
  readonly places?: readonly number[] | undefined;
  readonly category?: string | undefined;
  /** One of these: what a platform holds. */
  readonly categories?: readonly string[] | undefined;
  readonly source?: string | undefined;
  readonly severity?: number | undefined;
  readonly collective?: 'yes' | undefined;
  readonly doubt?: 'yes' | undefined;
  readonly unit?: number | typeof NONE | undefined;
  readonly scope?: 'duty' | 'mine' | undefined;
  /** Days of Shanghai, both included. */
  readonly flag?: Flag | undefined;
  readonly light?: 'yellow' | 'overdue' | undefined;
  readonly papers?: 'owed' | undefined;
  readonly order?: 'newest' | 'due' | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * A page of matters, newest first or by time left. Every source is read through an index in the order of the list and stops after one
 * page; the merge sorts some hundred rows at most, so the page costs the same at ten thousand matters and at a million.
 */
export async function listMatters(
  tx: Transaction,
  tree: AreaTree,
  query: ListQuery,
): Promise<{ items: MatterRow[]; next?: string }> {
  const found = sourcesFor(tx, tree, query);
  const led = query.papers === undefined ? found : byLead(found);
  const sources = isByTimeLeft(query) ? byTimeLeft(found) : led;
  if (sources.length === 0) return { items: [] };
  const rows = await readRows(tx, tree, { sources, query });
  const items = rows.slice(0, query.limit).map(toRow);
  const last = rows[query.limit - 1];
  return rows.length > query.limit && last !== undefined
    ? { items, next: encode({ at: last.key_at, id: last.id }) }
    : { items };
}

interface Asked {
  readonly sources: readonly Source[];
  readonly query: ListQuery;
}

/** Days of a list that are looked through for several categories at once, before each of them is read by itself. */
const LATELY_DAYS = 7;

/**
 * One row more than the limit where there are more. Several categories are mostly found among the latest; those that are rare, or
 * that few may see, are read one by one.
 */
async function readRows(tx: Transaction, tree: AreaTree, { sources, query }: Asked): Promise<ListRow[]> {
  const read = (asked: ListQuery, categories: 'each' | 'all') => {
    const values: unknown[] = [];
    const conditions = conditionsOf(tx, asked, values) + narrowing(tx, tree, { query: asked, values });
    const filtered = filterSources(sources, { query: asked, values, categories });
    return readPage<ListRow>(tx, { sources: filtered, conditions, values, query: asked });
  };
  if (!isByCategories(sources, query)) return read(query, 'all');
  // A unit's parts are of few categories.
  if (sources.every(({ byCategory }) => byCategory === undefined)) return read(query, 'each');
  const { from = '', to, after } = query;
  const last = Math.min(
    ...[tx.now.getTime(), after === undefined ? Infinity : Date.parse(decode(after).at.slice(0, 10))],
    to === undefined ? Infinity : midnightOf(to).getTime(),
  );
  const lately = dateOf(dayOf(last) - LATELY_DAYS);
  const latest = await read({ ...query, from: lately > from ? lately : from }, 'all');
  return latest.length > query.limit ? latest : read(query, 'each');
}

function sourcesFor(tx: Transaction, tree: AreaTree, query: ListQuery): Source[] {
  const { tab, scope, area, places } = query;
  if (tab === 'todo') return sourcesOfTodo(tx.actor);
  const open = tab === 'all' ? undefined : tab === 'doing';
  if (scope === 'mine') return sourcesOfActs(tx.actor, { open, reported: true });
  if (tab !== 'all') return sourcesOfActs(tx.actor, { open });
  if (places !== undefined && scope === undefined)
    return [{ from: 'matters m', where: 'm.place_id = s.i', ids: places, at: 'm.created_at' }];
  if (area === undefined || area === NONE)
    return scope === 'duty' ? sourcesOfDuty(tx.actor) : sourcesOfAll(tx.actor);
  // An area named by the filter is read by its own index; row-level security decides what of it is shown.
  const reach = tree.reachOf(area);
  return [byColumn(LEVEL_COLUMNS[reach.level], reach.ids)];
}

interface Narrowed {
  readonly query: ListQuery;
  readonly values: unknown[];
}

/** Filters that the sources of the list have not answered themselves, as SQL on `m`. */
function narrowing(tx: Transaction, tree: AreaTree, { query, values }: Narrowed): string {
  const { tab, scope, area } = query;
  const conditions: string[] = [];
  const add = (value: unknown) => `$${values.push(value)}`;
  if (area === NONE) conditions.push(' and m.town_id is null');
  else if (area !== undefined && (tab !== 'all' || scope === 'mine')) {
    const reach = tree.reachOf(area);
    conditions.push(` and ${LEVEL_COLUMNS[reach.level]} = any (${add(reach.ids)}::int[])`);
  }
  if (scope === 'duty' && (tab !== 'all' || typeof area === 'number')) {
    const scopes = dutyScopes(tx.actor).map(({ condition, ids }) => condition(add(ids)));
    conditions.push(scopes.length === 0 ? ' and false' : ` and (${scopes.join(' or ')})`);
  }
  if (scope === 'mine' && tab === 'todo') {
    const person = add(tx.actor.kind === 'person' ? tx.actor.personId : null);
    conditions.push(` and exists (select from acts o where o.matter_id = m.id and o.person_id = ${person}::uuid
      and o.act = 'report')`);
  }
  return conditions.join('');
}

const BY_IDS = {
  name: 'matter-rows-by-id',
  text: `select ${MATTER_COLUMNS}, t.body as title, '' as key_at from matters m
    left join passages t on t.entry_id = m.title_entry_id and t.name = 'title' where m.id = any ($1::uuid[])`,
} as const;

/** Some matters as any list shows them, as far as the actor sees them; in no order. */
export async function readMatterRows(tx: Transaction, ids: readonly string[]): Promise<MatterRow[]> {
  return (await tx.run<ListRow>(BY_IDS, [ids])).map(toRow);
}

/** Columns of a row of any list; join `passages t` for the title. */
export const ROW_COLUMNS = `${MATTER_COLUMNS}, t.body as title`;

export interface ListRow {
  readonly id: string;
  readonly number: string;
  readonly category: string | null;
  readonly severity: MatterRow['severity'];
  readonly visibility: MatterRow['visibility'];
  readonly source: string;
  readonly state: string;
  readonly phase: MatterRow['phase'];
  readonly town_id: number | null;
  readonly community_id: number | null;
  readonly grid_id: number | null;
  readonly lead_unit_id: number | null;
  readonly held_by: number;
  readonly supervision: MatterRow['supervision'];
  readonly urgent: boolean;
  readonly reporters: number;
  readonly whistle: boolean;
  readonly joint: boolean;
  readonly doubt: MatterRow['doubt'];
  readonly created_at: Date;
  readonly version: number;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly due_clock: ClockName | null;
  readonly yellow_at: Date | null;
  readonly due_at: Date | null;
  readonly deep_red_at: Date | null;
  readonly title: string | null;
  readonly key_at: string;
}

/** A row as the contract sends it; a lifted number in a title is never shown in a list. */
export function toRow(row: ListRow): MatterRow {
  return {
    id: row.id,
    number: row.number,
    title: withoutMarkers(row.title ?? ''),
    category: row.category,
    severity: row.severity,
    visibility: row.visibility,
    source: row.source,
    state: row.state,
    phase: row.phase,
    townId: row.town_id,
    communityId: row.community_id,
    gridId: row.grid_id,
    leadUnitId: row.lead_unit_id,
    heldBy: row.held_by,
    supervision: row.supervision,
    urgent: row.urgent,
    reporters: row.reporters,
    whistle: row.whistle,
    joint: row.joint,
    doubt: row.doubt,
    createdAt: row.created_at.toISOString(),
    version: row.version,
    point: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
    due: dueOf(row),
  };
}

function dueOf({ due_clock, yellow_at, due_at, deep_red_at }: ListRow): DueOfRow | null {
  if (due_clock === null) return null;
  const text = (at: Date | null) => at?.toISOString() ?? null;
  return { clock: due_clock, yellowAt: text(yellow_at), at: text(due_at), deepRedAt: text(deep_red_at) };
}
