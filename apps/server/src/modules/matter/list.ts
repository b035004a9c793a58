import { createHash } from 'node:crypto';
import type { MatterRow } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import { withoutMarkers } from '@gezhi/domain/text';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from '../area/index.ts';
import {
  LEVEL_COLUMNS,
  OPEN,
  type Source,
  sourcesOfActs,
  sourcesOfAll,
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
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Place in a list: the row's created_at and id. */
interface Keyset {
  readonly at: string;
  readonly id: string;
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
  const text = pageSql(sources, conditionsOf(query, values), { values, query });
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
  if (query.tab === 'todo') return sourcesOfTodo(tx.actor);
  if (query.tab === 'doing') return sourcesOfActs(tx.actor, ` and ${OPEN}`);
  if (query.tab === 'done')
    return sourcesOfActs(tx.actor, ` and m.phase in ('closed', 'voided', 'merged', 'declined')`);
  if (query.area === undefined) return sourcesOfAll(tx.actor);
  // An area named by the filter is read by its own index; row-level security decides what of it is shown.
  const reach = tree.reachOf(query.area);
  return [
    { from: 'matters m', where: `${LEVEL_COLUMNS[reach.level]} = s.i`, ids: reach.ids, at: 'm.created_at' },
  ];
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
  const limit = Math.trunc(query.limit) + 1;
  const parts = sources.map((source) => {
    values.push(source.ids);
    const id =
      source.from.startsWith('acts') || source.from.startsWith('assignments') ? 'a.matter_id' : 'm.id';
    const after = keyset === null ? '' : ` and (${source.at}, ${id}) < (${keyset.at}, ${keyset.id})`;
    // A unit may be assigned, and a person may act, more than once in a matter: a page counts matters.
    const once = source.from.startsWith('matters') ? '' : `distinct on (${source.at}, ${id})`;
    const scan = `select ${once} ${MATTER_COLUMNS}, m.title_entry_id, ${source.at} as key_at from ${source.from}
      where ${source.where}${conditions}${after} order by ${source.at} desc, ${id} desc limit ${limit}`;
    return `(select x.* from unnest($${values.length}::${typeOf(source)}[]) as s (i) cross join lateral (${scan}) as x)`;
  });
  const isOne = sources.length === 1 && sources[0]?.ids.length === 1;
  return `select page.*, page.key_at::text as key_at, t.body as title
    from (select ${isOne ? '' : 'distinct on (key_at, id)'} * from (${parts.join(' union all ')}) as found
      order by key_at desc, id desc limit ${limit}) as page
    left join passages t on t.entry_id = page.title_entry_id and t.name = 'title'
    order by page.key_at desc, page.id desc`;
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

export function encode(keyset: Keyset): string {
  return Buffer.from(`${keyset.at}|${keyset.id}`).toString('base64url');
}

/** Throws input.invalid for anything that no page of ours gave out: the database must never see a date it refuses. */
export function decode(after: string): Keyset {
  const [at = '', id = ''] = Buffer.from(after, 'base64url').toString('utf8').split('|');
  if (!isMoment(at) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    throw new Problem('input.invalid', { fields: [{ path: 'after', code: 'unknown' }] });
  return { at, id };
}

const MOMENT =
  /^((?:19|20)\d\d)-(0[1-9]|1[0-2])-(\d\d) ([01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?[+-][01]\d(?::[0-5]\d)?$/;

/** A timestamp as PostgreSQL prints it, of a day that its month has. */
function isMoment(text: string): boolean {
  const [, year, month, day] = MOMENT.exec(text) ?? [];
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= days;
}
