import { createHash } from 'node:crypto';
import type { MatterRow } from '@gezhi/domain/matter';
import { withoutMarkers } from '@gezhi/domain/text';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';
import { addDays, midnightOf } from './day.ts';
import { dutyScopes } from './duty-scopes.ts';
import { decode, encode } from './keyset.ts';
import {
  LEVEL_COLUMNS,
  OPEN,
  type Source,
  sourcesOfActs,
  sourcesOfAll,
  sourcesOfDuty,
  sourcesOfReports,
  sourcesOfTodo,
} from './list-sources.ts';

/** What a list asks: see `matterList` in the contract. */
export interface ListQuery {
  readonly tab: 'todo' | 'doing' | 'done' | 'all';
  readonly phase?: string | undefined;
  readonly area?: number | undefined;
  readonly category?: string | undefined;
  readonly source?: string | undefined;
  readonly severity?: number | undefined;
  readonly unit?: number | undefined;
  readonly scope?: 'duty' | 'mine' | undefined;
  /** Days of Shanghai, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * A page of matters, newest first. Every source is read through an index in the order of the list and stops after one
 * page; the merge sorts some hundred rows at most, so the page costs the same at ten thousand matters and at a million.
 */
export async function listMatters(
  tx: Transaction,
  tree: AreaTree,
  query: ListQuery,
): Promise<{ items: MatterRow[]; next?: string }> {
  const sources = sourcesFor(tx, tree, query);
  if (sources.length === 0) return { items: [] };
  const values: unknown[] = [];
  const conditions = conditionsOf(query, values) + narrowing(tx, tree, { query, values });
  const text = pageSql(sources, conditions, { values, query });
  const rows = await tx.run<ListRow>({ name: nameOf(text), text }, values);
  const items = rows.slice(0, query.limit).map(toRow);
  const last = rows[query.limit - 1];
  return rows.length > query.limit && last !== undefined
    ? { items, next: encode({ at: last.key_at, id: last.id }) }
    : { items };
}

/** How many matters the sources hold, counted up to `most`. */
export async function countMatters(
  tx: Transaction,
  sources: readonly Source[],
  most: number,
): Promise<number> {
  if (sources.length === 0) return 0;
  const counted = sources.map(
    (source, index) =>
      `select m.id from ${source.from}, unnest($${index + 1}::${typeOf(source)}[]) as s (i) where ${source.where}`,
  );
  const { rows } = await tx.query<{ count: number }>(
    `select count(*) from (select distinct id from (${counted.join(' union all ')}) as found limit ${Math.trunc(most)}) as counted`,
    sources.map((source) => source.ids),
  );
  return rows[0]?.count ?? 0;
}

function sourcesFor(tx: Transaction, tree: AreaTree, query: ListQuery): Source[] {
  const { tab, scope, area } = query;
  if (tab === 'todo') return sourcesOfTodo(tx.actor);
  const part = PARTS[tab];
  if (scope === 'mine') return sourcesOfReports(tx.actor, part);
  if (tab !== 'all') return sourcesOfActs(tx.actor, part);
  if (area === undefined) return scope === 'duty' ? sourcesOfDuty(tx.actor) : sourcesOfAll(tx.actor);
  // An area named by the filter is read by its own index; row-level security decides what of it is shown.
  const reach = tree.reachOf(area);
  return [
    { from: 'matters m', where: `${LEVEL_COLUMNS[reach.level]} = s.i`, ids: reach.ids, at: 'm.created_at' },
  ];
}

/** What of the matters one took part in, or entered, a tab shows. */
const PARTS = {
  doing: ' and a.open',
  done: ' and not a.open',
  all: '',
} as const;

/** Filters that the sources of the list have not answered themselves, as SQL on `m`. */
function narrowing(tx: Transaction, tree: AreaTree, { query, values }: Page): string {
  const { tab, scope, area } = query;
  const conditions: string[] = [];
  const add = (value: unknown) => `$${values.push(value)}`;
  if (area !== undefined && (tab !== 'all' || scope === 'mine')) {
    const reach = tree.reachOf(area);
    conditions.push(` and ${LEVEL_COLUMNS[reach.level]} = any (${add(reach.ids)}::int[])`);
  }
  if (scope === 'duty' && (tab !== 'all' || area !== undefined)) {
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

/** Filters as SQL on `m`; values go into the list of parameters. */
function conditionsOf(query: ListQuery, values: unknown[]): string {
  const conditions: string[] = [];
  const add = (sql: (parameter: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(` and ${sql(`$${values.length}`)}`);
  };
  add((p) => `m.phase = ${p}${isOpen(query.phase) ? ` and ${OPEN}` : ''}`, query.phase);
  add(
    (p) => (query.category?.length === 2 ? `left(m.category, 2) = ${p}` : `m.category = ${p}`),
    query.category,
  );
  add((p) => `m.source = ${p}`, query.source);
  add((p) => `m.severity = ${p}`, query.severity);
  add((p) => `m.lead_unit_id = ${p}`, query.unit);
  return conditions.join('');
}

function isOpen(phase: string | undefined): boolean {
  return phase !== undefined && OPEN.includes(`'${phase}'`);
}

interface Page {
  readonly values: unknown[];
  readonly query: ListQuery;
}

/**
 * The limit stands in the text: with a parameter PostgreSQL would reckon with a tenth of all rows and plan every call
 * anew, which costs more than reading the page.
 */
function pageSql(sources: readonly Source[], conditions: string, { values, query }: Page): string {
  const keyset = keysetOf(query, values);
  const days = daysOf(query, values);
  const limit = Math.trunc(query.limit) + 1;
  const parts = sources.map((source) => {
    values.push(source.ids);
    const id =
      source.from.startsWith('acts') || source.from.startsWith('assignments') ? 'a.matter_id' : 'm.id';
    const after = keyset === null ? '' : ` and (${source.at}, ${id}) < (${keyset.at}, ${keyset.id})`;
    // A unit may be assigned, and a person may act, more than once in a matter: a page counts matters.
    const once = source.from.startsWith('matters') ? '' : `distinct on (${source.at}, ${id})`;
    const scan = `select ${once} ${MATTER_COLUMNS}, m.title_entry_id, ${source.at} as key_at from ${source.from}
      where ${source.where}${conditions}${days(source.at)}${after} order by ${source.at} desc, ${id} desc limit ${limit}`;
    return `(select x.* from unnest($${values.length}::${typeOf(source)}[]) as s (i) cross join lateral (${scan}) as x)`;
  });
  const isOne = sources.length === 1 && sources[0]?.ids.length === 1;
  return `select page.*, page.key_at::text as key_at, t.body as title
    from (select ${isOne ? '' : 'distinct on (key_at, id)'} * from (${parts.join(' union all ')}) as found
      order by key_at desc, id desc limit ${limit}) as page
    left join passages t on t.entry_id = page.title_entry_id and t.name = 'title'
    order by page.key_at desc, page.id desc`;
}

/** The days as a range of the column that the list is ordered by, so that the same index answers both. */
function daysOf({ from, to }: ListQuery, values: unknown[]): (at: string) => string {
  const first = from === undefined ? undefined : `$${values.push(midnightOf(from))}::timestamptz`;
  const after = to === undefined ? undefined : `$${values.push(addDays(midnightOf(to), 1))}::timestamptz`;
  return (at) =>
    (first === undefined ? '' : ` and ${at} >= ${first}`) +
    (after === undefined ? '' : ` and ${at} < ${after}`);
}

function keysetOf(query: ListQuery, values: unknown[]): { at: string; id: string } | null {
  if (query.after === undefined) return null;
  const { at, id } = decode(query.after);
  values.push(at, id);
  return { at: `$${values.length - 1}::timestamptz`, id: `$${values.length}::uuid` };
}

function typeOf(source: Source): 'int' | 'text' {
  return typeof source.ids[0] === 'string' ? 'text' : 'int';
}

/** Equal shapes share a prepared statement; there are as many shapes as combinations of posts and filters in use. */
function nameOf(text: string): string {
  return `matter-list-${createHash('sha1').update(text).digest('hex').slice(0, 20)}`;
}

const MATTER_COLUMNS = `m.id, m.number, m.category, m.severity, m.visibility, m.source, m.state, m.phase, m.town_id,
  m.community_id, m.grid_id, m.lead_unit_id, m.held_by, m.created_at, m.version, m.lon, m.lat`;

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
  readonly created_at: Date;
  readonly version: number;
  readonly lon: number | null;
  readonly lat: number | null;
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
    createdAt: row.created_at.toISOString(),
    version: row.version,
    point: row.lon === null || row.lat === null ? null : [row.lon, row.lat],
  };
}
