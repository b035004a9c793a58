import { dateOf, dayOf } from '@gezhi/domain/calendar';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import {
  type WishRow,
  type WishState,
  type wishFigures,
  type wishList,
  type wishPage,
  wishSheetSchema,
} from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { decodeKeyset, encodeKeyset } from '../matter/index.ts';

interface WishRecord {
  readonly id: string;
  readonly title: string;
  readonly communityId: number | null;
  readonly amount: number;
  readonly state: WishState;
  readonly untilOn: string | null;
  readonly publishedAt: Date;
  readonly key_at: string;
}

const COLUMNS = `id, title, community_id as "communityId", amount, state, until_on as "untilOn", published_at as "publishedAt",
  published_at::text as key_at`;
const LIST = {
  name: 'wish-list',
  text: `select ${COLUMNS} from public_wishes($1::date, $2, $3, $4, $5, $6)`,
} as const;
const ONE = { name: 'wish-page', text: `select ${COLUMNS} from public_wish($1::date, $2)` } as const;

/** Published wishes, the newest first (docs/field.md §2.31). Throws input.invalid for an area that is no street or community. */
export async function listWishes(
  tx: Transaction,
  { tree }: Knowledge,
  { area, after, limit }: Parsed<typeof wishList>['query'],
): Promise<Reply<typeof wishList>> {
  const level = area === undefined ? 'town' : tree.find(area)?.level;
  if (level !== 'town' && level !== 'community')
    throw new Problem('input.invalid', { fields: [{ path: 'area', code: 'unknown' }] });
  const from = after === undefined ? null : decodeKeyset(after);
  const rows = await tx.run<WishRecord>(LIST, [
    ...[todayOf(tx), level === 'town' ? (area ?? null) : null, level === 'community' ? area : null],
    ...[from?.at ?? null, from?.id ?? null, limit + 1],
  ]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  const page = { items: items.map(toRow) };
  return isMore ? { ...page, next: encodeKeyset({ at: last.key_at, id: last.id }) } : page;
}

/** One published wish. Throws not.found where it is published no more, whatever the reason. */
export async function wishPageOf(tx: Transaction, id: string): Promise<Reply<typeof wishPage>> {
  const [row] = await tx.run<WishRecord>(ONE, [todayOf(tx), id]);
  if (row === undefined) throw new Problem('not.found');
  return { data: toRow(row) };
}

/** How many wishes there were by community, as it was counted last (docs/field.md §2.31); nothing before the first count. */
export async function wishFiguresOf(tx: Transaction): Promise<Reply<typeof wishFigures>> {
  const { rows } = await tx.query<{ on: string; sheet: unknown }>(
    'select counted_on::text as on, sheet from wish_sheets order by counted_on desc limit 1',
  );
  const [row] = rows;
  if (row === undefined) return { countedOn: null, communities: [] };
  return { countedOn: row.on, communities: wishSheetSchema.parse(row.sheet) };
}

/** The minor class under which a wish is told, in the first order of the catalogue; null where the district publishes none. */
export function wishCategoryOf({ catalogue }: Knowledge): string | null {
  const publishing = catalogue
    .proceduresInForce()
    .filter(({ procedure }) => Object.values(procedure.actions).some(({ kind }) => kind === 'publishWish'))
    .map(({ procedure }) => procedure.code);
  const told = catalogue.categories.find(
    ({ parent, ended, procedure }) =>
      parent !== null && ended !== true && procedure !== null && publishing.includes(procedure),
  );
  return told?.code ?? null;
}

function todayOf(tx: Transaction): string {
  return dateOf(dayOf(tx.now.getTime()));
}

function toRow({ publishedAt, key_at: _, ...row }: WishRecord): WishRow {
  return { ...row, publishedAt: publishedAt.toISOString() };
}
