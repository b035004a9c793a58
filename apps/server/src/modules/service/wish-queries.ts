import { dateOf, dayOf } from '@gezhi/domain/calendar';
import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import {
  roundedDown,
  type WishRow,
  type WishState,
  type wishFigures,
  type wishList,
  type wishPage,
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

const LIST = {
  name: 'wish-list',
  text: `select id, title, community_id as "communityId", amount, state, until_on as "untilOn", published_at as "publishedAt",
      published_at::text as key_at
    from public_wishes($1::date, $2, $3, $4, $5, $6)`,
} as const;

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
    ...[todayOf(tx), area ?? null, null],
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
  const [row] = await tx.run<WishRecord>(LIST, [todayOf(tx), null, id, null, null, 1]);
  if (row === undefined) throw new Problem('not.found');
  return { data: toRow(row) };
}

const COUNTS = {
  name: 'wish-counts',
  text: 'select community_id, collected, taken, fulfilled from wish_counts($1::int[], $2::int[]) order by community_id',
} as const;

interface CountRow {
  readonly community_id: number;
  readonly collected: number;
  readonly taken: number;
  readonly fulfilled: number;
}

/** How many wishes there were by community, for everybody: rounded down to ten, and no community with fewer (docs/field.md §2.31). */
export async function wishFiguresOf(
  tx: Transaction,
  { catalogue, tree }: Knowledge,
): Promise<Reply<typeof wishFigures>> {
  const procedures = catalogue.procedures
    .filter(({ procedure }) => Object.values(procedure.actions).some(({ kind }) => kind === 'publishWish'))
    .map(({ id }) => id);
  const communities = tree.areas.filter(({ level }) => level === 'community').map(({ id }) => id);
  const rows = await tx.run<CountRow>(COUNTS, [procedures, communities]);
  return {
    communities: rows.flatMap((row) => {
      const collected = roundedDown(row.collected);
      if (collected === null) return [];
      const { community_id: areaId, taken, fulfilled } = row;
      return [{ areaId, collected, claimed: roundedDown(taken), fulfilled: roundedDown(fulfilled) }];
    }),
  };
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
