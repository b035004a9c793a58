import { createHash } from 'node:crypto';
import { readInOrder, type Transaction } from '../../platform/db/index.ts';
import { addDays, midnightOf } from './day.ts';
import { decode } from './keyset.ts';
import type { ListQuery } from './list.ts';
import { ofSource, type Source } from './list-sources.ts';

/** Columns of a matter that a row of any list needs. */
export const MATTER_COLUMNS = `m.id, m.number, m.category, m.severity, m.visibility, m.source, m.state, m.phase, m.town_id,
  m.community_id, m.grid_id, m.lead_unit_id, m.held_by, m.supervision, m.urgent, m.reporters, m.whistle, m.joint, m.doubt, m.created_at, m.version, m.lon, m.lat,
  m.due_clock, m.yellow_at, m.due_at, m.deep_red_at`;

/** A page asked for: its sources, the filters on `m` as SQL, and their values, to which the page adds its own. */
export interface Page {
  readonly sources: readonly Source[];
  readonly conditions: string;
  readonly values: unknown[];
  readonly query: ListQuery;
}

/** Reads the newest rows of all sources, one more than the limit where there are more; rows in which `key_at` is the keyset. */
export function readPage<Row extends object>(tx: Transaction, page: Page): Promise<Row[]> {
  const text = pageSql(page);
  readInOrder(tx);
  return tx.run<Row>({ name: nameOf(text), text }, page.values);
}

/** How many matters the sources hold under the conditions on `m`, counted up to `most`. */
export async function countMatters(
  tx: Transaction,
  sources: readonly Source[],
  { most, conditions = '', values = [] }: { most: number; conditions?: string; values?: readonly unknown[] },
): Promise<number> {
  if (sources.length === 0) return 0;
  const limit = Math.trunc(most);
  const counted = sources.map((source, index) => {
    const scan = scanOf(source, { columns: `${idOf(source)} as id`, conditions, limit });
    return `(select x.id from unnest($${values.length + index + 1}::${typeOf(source)}[]) as s (i) cross join lateral (${scan}) as x)`;
  });
  readInOrder(tx);
  const { rows } = await tx.query<{ count: number }>(
    `select count(*) from (select distinct id from (${counted.join(' union all ')}) as found limit ${limit}) as counted`,
    [...values, ...sources.map((source) => source.ids)],
  );
  return rows[0]?.count ?? 0;
}

/**
 * The limit stands in the text: with a parameter PostgreSQL would reckon with a tenth of all rows and plan every call
 * anew, which costs more than reading the page.
 */
function pageSql({ sources, conditions, values, query }: Page): string {
  const isByDue = isByTimeLeft(query);
  const [direction, beyond] = isByDue ? ['asc', '>'] : ['desc', '<'];
  const keyset = keysetOf(query, values);
  const days = daysOf(query, values);
  const limit = Math.trunc(query.limit) + 1;
  const parts = sources.map((source) => {
    values.push(source.ids);
    const after =
      keyset === null ? '' : ` and (${source.at}, ${idOf(source)}) ${beyond} (${keyset.at}, ${keyset.id})`;
    const columns = `${MATTER_COLUMNS}, m.title_entry_id, ${source.at} as key_at`;
    const ranges = isByDue ? ` and ${source.at} is not null${days('m.created_at')}` : days(source.at);
    const scan = scanOf(source, { columns, conditions: `${conditions}${ranges}${after}`, direction, limit });
    const codes = source.codes === undefined ? '' : `cross join unnest(${source.codes}) as c (code)`;
    return `(select x.* from unnest($${values.length}::${typeOf(source)}[]) as s (i) ${codes} cross join lateral (${scan}) as x)`;
  });
  const isOne = sources.length === 1 && sources[0]?.ids.length === 1;
  return `select page.*, page.key_at::text as key_at, t.body as title
    from (select ${isOne ? '' : 'distinct on (key_at, id)'} * from (${parts.join(' union all ')}) as found
      order by key_at ${direction}, id ${direction} limit ${limit}) as page
    left join passages t on t.entry_id = page.title_entry_id and t.name = 'title'
    order by page.key_at ${direction}, page.id ${direction}`;
}

/** Whoever asks for what is late asks for the latest first. */
export function isByTimeLeft({ order, light, flag }: ListQuery): boolean {
  return order === 'due' || light !== undefined || flag !== undefined;
}

interface Scan {
  readonly columns: string;
  readonly conditions: string;
  readonly direction?: string;
  readonly limit: number;
}

/** The newest rows of one source for the id `s.i`. A unit may be assigned, and a person act, more than once in a matter: it counts once. */
function scanOf(source: Source, { columns, conditions, direction = 'desc', limit }: Scan): string {
  const order = `${source.at} ${direction}, ${idOf(source)} ${direction}`;
  const once = source.from.startsWith('matters') ? '' : `distinct on (${source.at}, ${idOf(source)})`;
  const rows = `from ${source.from} where ${source.where}${ofSource(source, conditions)}`;
  return `select ${once} ${ofSource(source, columns)} ${rows} order by ${order} limit ${limit}`;
}

/** The column that holds the matter's id in the index of the source. */
function idOf({ from }: Source): string {
  return from.startsWith('acts') || from.startsWith('assignments') ? 'a.matter_id' : 'm.id';
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
