import { dutiesOf, type Role } from '@gezhi/domain/access';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { FIRM_READERS, type firmList } from '@gezhi/domain/registry';
import { searchQuery, toTsqueryLiteral } from '@gezhi/domain/text';
import type { Transaction } from '../../platform/db/index.ts';
import { isReached } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { keepingDuty } from './commands.ts';
import { FIRM_COLUMNS, type FirmRow, toFirm } from './store.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const LEVEL_COLUMNS = {
  district: 'district_id',
  town: 'town_id',
  community: 'community_id',
  grid: 'grid_id',
} as const;
export type FirmLevel = keyof typeof LEVEL_COLUMNS;

/** Where the actor reads firms: ids of one level at a time, each once. */
export function readableScopes(tx: Transaction): readonly { level: FirmLevel; ids: readonly number[] }[] {
  const duties = dutiesOf(tx.actor).filter(({ role }) => (FIRM_READERS as readonly Role[]).includes(role));
  return (Object.keys(LEVEL_COLUMNS) as FirmLevel[]).flatMap((level) => {
    const ids = [...new Set(duties.flatMap(({ reach }) => (reach.level === level ? reach.ids : [])))];
    return ids.length === 0 ? [] : [{ level, ids }];
  });
}

/** Whether posts of the actor that read firms reach the whole area. */
export function readsArea(tx: Transaction, { tree }: Knowledge, areaId: number): boolean {
  return isReached(tree, areaId, { duties: dutiesOf(tx.actor), roles: FIRM_READERS });
}

// One index scan per area, merged; `= any` over many areas would sort all of their firms.
const listOf = (level: FirmLevel) => ({
  name: `firm-list-${level}`,
  text: `select f.* from unnest($1::int[]) as a (id) cross join lateral (
      select ${FIRM_COLUMNS} from firms f where f.${LEVEL_COLUMNS[level]} = a.id and f.ended_at is null
        and ($2::uuid is null or f.id < $2) and ($4::text is null or f.trade = $4) and ($5::text is null or f.size = $5)
      order by f.id desc limit $3) f
    order by f.id desc limit $3`,
});

const searchOf = (level: FirmLevel) => ({
  name: `firm-search-${level}`,
  text: `select ${FIRM_COLUMNS} from firms f where f.${LEVEL_COLUMNS[level]} = any ($1::int[]) and f.ended_at is null
      and ($2::uuid is null or f.id < $2) and ($4::text is null or f.trade = $4) and ($5::text is null or f.size = $5)
      and place_terms(f.name) @@ $6::tsquery and lower(normalize(f.name, NFKC)) like all ($7::text[])
    order by f.id desc limit $3`,
});

const OF_OVERLAY = {
  name: 'firm-list-overlay',
  text: `with recursive taken as (
      select m.grid_id, m.place_id from overlay_members m where m.overlay_id = $1 and m.valid_from <= $6::date
        and (m.valid_to is null or m.valid_to > $6::date)),
    rooms as (select place_id as id from taken where place_id is not null
      union select p.id from places p join rooms r on p.parent_id = r.id)
    select f.* from (
      (select f.* from (select grid_id as id from taken where grid_id is not null) a cross join lateral (
        select ${FIRM_COLUMNS} from firms f where f.grid_id = a.id and f.ended_at is null and ($2::uuid is null or f.id < $2)
          and ($4::text is null or f.trade = $4) and ($5::text is null or f.size = $5) order by f.id desc limit $3) f)
      union
      (select f.* from rooms a cross join lateral (
        select ${FIRM_COLUMNS} from firms f where f.place_id = a.id and f.ended_at is null and ($2::uuid is null or f.id < $2)
          and ($4::text is null or f.trade = $4) and ($5::text is null or f.size = $5) order by f.id desc limit $3) f)) f
    order by f.id desc limit $3`,
} as const;

type Query = Parsed<typeof firmList>['query'];

/** A page of firms inside the reach of the own posts, the newest first. Throws not.found for an area beyond it, input.invalid. */
export async function listFirms(
  tx: Transaction,
  knowledge: Knowledge,
  query: Query,
): Promise<Reply<typeof firmList>> {
  const rows = await rowsOf(tx, knowledge, query);
  const page = rows.slice(0, query.limit);
  const items = page.map((row) => {
    const data = toFirm(row);
    const keeps = keepingDuty(tx, knowledge, data.areaId) !== undefined;
    return { data, can: keeps ? (['changeFirm', 'endFirm'] as const).slice() : [] };
  });
  const last = page.at(-1);
  const more = rows.length > query.limit && last !== undefined ? { next: last.id } : {};
  const reads = readableScopes(tx).flatMap(({ ids }) => ids);
  const writes = reads.filter((id) => keepingDuty(tx, knowledge, id) !== undefined);
  return { items, reads, writes, ...more };
}

async function rowsOf(tx: Transaction, knowledge: Knowledge, query: Query): Promise<readonly FirmRow[]> {
  const { after, limit, trade = null, size = null, overlay, area } = query;
  if (after !== undefined && !UUID.test(after)) throw invalid('after');
  const common = [after ?? null, limit + 1, trade, size];
  if (overlay !== undefined) {
    // An economic grid may cross streets: whoever reads the whole district, or the area named, reads it.
    const root = knowledge.tree.areas.find(({ parentId }) => parentId === null);
    if (!readsArea(tx, knowledge, area ?? root?.id ?? 0)) throw new Problem('not.found');
    return tx.run<FirmRow>(OF_OVERLAY, [overlay, ...common, tx.now]);
  }
  if (area !== undefined && !readsArea(tx, knowledge, area)) throw new Problem('not.found');
  const scopes = area === undefined ? readableScopes(tx) : scopesOf(knowledge, area);
  const pages: FirmRow[] = [];
  for (const { level, ids } of scopes)
    pages.push(...(await pageOf(tx, { level, ids, common, words: query.words })));
  const once = new Map(pages.map((row) => [row.id, row]));
  return [...once.values()].sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, limit + 1);
}

/** An area as ids of the level that firms carry. */
export function scopesOf(
  { tree }: Knowledge,
  areaId: number,
): readonly { level: FirmLevel; ids: readonly number[] }[] {
  const { level, ids } = tree.reachOf(areaId);
  return level === 'place' ? [] : [{ level, ids }];
}

interface Asked {
  readonly level: FirmLevel;
  readonly ids: readonly number[];
  readonly common: readonly unknown[];
  readonly words: string | undefined;
}

async function pageOf(tx: Transaction, { level, ids, common, words }: Asked): Promise<FirmRow[]> {
  if (words === undefined) return tx.run<FirmRow>(listOf(level), [ids, ...common]);
  const { tokens, likePatterns } = searchQuery(words);
  if (tokens.length === 0) return [];
  return tx.run<FirmRow>(searchOf(level), [ids, ...common, toTsqueryLiteral(tokens), likePatterns]);
}

function invalid(path: string): Problem {
  return new Problem('input.invalid', { fields: [{ path, code: 'unknown' }] });
}
