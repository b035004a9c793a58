import type { Area, Place } from '@gezhi/domain/area';
import { foldForSearch, searchQuery, toTsqueryLiteral } from '@gezhi/domain/text';
import type { Transaction } from '../../platform/db/index.ts';
import { PLACE_COLUMNS, type PlaceRow, toPlace } from './places.ts';
import type { AreaTree } from './tree.ts';

/** Most areas and most places that one search answers. */
const MOST_FOUND = 20;
/** Fewer digits are rather the number of a house than the beginning of a code. */
const CODE = /^\d{6,}[\dX]*$/;

/** A place with the names of the areas above it. */
export type FoundPlace = Place & { readonly path: string };

/** Areas by a part of their name, also the English one, or by the beginning of their code: best first, at most 20. */
export function findAreas(tree: AreaTree, words: string): readonly Area[] {
  const wanted = foldForSearch(words).trim();
  const ranked = tree.areas
    .map((area) => ({ area, rank: rankOf(area, wanted) }))
    .filter(({ rank }) => rank < UNRANKED)
    .sort((one, other) => one.rank - other.rank || one.area.code.length - other.area.code.length);
  return ranked.slice(0, MOST_FOUND).map(({ area }) => area);
}

const UNRANKED = 4;

function rankOf(area: Area, wanted: string): number {
  const names = [foldForSearch(area.name), foldForSearch(area.nameEn ?? '')];
  if (wanted === '') return UNRANKED;
  if (names.includes(wanted) || area.code === wanted) return 0;
  if (CODE.test(wanted) && area.code.startsWith(wanted)) return 1;
  if (names.some((name) => name.startsWith(wanted))) return 2;
  return names.some((name) => name.includes(wanted)) ? 3 : UNRANKED;
}

/** Compounds and buildings by a part of their name or the beginning of their code, at most 20; shorter names first. */
export async function findPlaces(
  tx: Transaction,
  tree: AreaTree,
  words: string,
): Promise<readonly FoundPlace[]> {
  // No name holds one, and PostgreSQL refuses a text that does.
  const clean = words.replaceAll('\u0000', '');
  const wanted = clean.normalize('NFKC').trim().toUpperCase();
  const rows = CODE.test(wanted) ? await byCode(tx, wanted) : await byName(tx, clean);
  return rows.map((row) => ({ ...toPlace(row), path: pathWords(tree, row.grid_id ?? row.community_id) }));
}

const BY_CODE = {
  name: 'area-places-by-code',
  text: `select ${PLACE_COLUMNS} from places p where p.code >= $1 and p.code < $2 order by p.code limit ${MOST_FOUND}`,
} as const;

/** A range, not a pattern: a pattern in a parameter would not use the index. `~` sorts behind every sign of a code. */
function byCode(tx: Transaction, start: string): Promise<PlaceRow[]> {
  return tx.run<PlaceRow>(BY_CODE, [start, `${start}~`]);
}

const BY_NAME = {
  name: 'area-places-by-name',
  text: `select ${PLACE_COLUMNS} from places p
    where place_terms(p.name) @@ $1::tsquery and lower(normalize(p.name, NFKC)) like all ($2::text[])
    order by char_length(p.name), p.code limit ${MOST_FOUND}`,
} as const;

async function byName(tx: Transaction, words: string): Promise<PlaceRow[]> {
  const { tokens, likePatterns } = searchQuery(words);
  const single = foldForSearch(words).trim();
  const asked = tokens.length > 0 ? toTsqueryLiteral(tokens) : single && `${toTsqueryLiteral([single])}:*`;
  return asked === '' ? [] : tx.run<PlaceRow>(BY_NAME, [asked, likePatterns]);
}

/** Names of an area and what lies above it, below the district, from the outside in. */
function pathWords(tree: AreaTree, areaId: number): string {
  const path = tree.pathOf(areaId).filter((area) => area.level !== 'city' && area.level !== 'district');
  return path
    .toReversed()
    .map((area) => area.name)
    .join(' · ');
}
