import type { Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import { type handledList, type handledPage, roughPoint } from '@gezhi/domain/publication';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { decodePlace, encodePlace } from './keyset.ts';
import { monthBounds } from './month.ts';
import { FROM_WORDED, type PublicationRow, WORDED } from './store.ts';

/** Asked in so many words, for whoever is signed in sees more of this table than the public may. */
const PUBLIC = `p.state = 'published' and publication_stands(p.matter_id)`;
const FIRST_PHOTO = `(select f.id from publication_photos f where f.publication_id = p.id and f.position is not null
  order by f.position limit 1) as photo`;
const SHANGHAI_MS = 8 * 3_600_000;

type PublicRow = PublicationRow & { readonly photo: string | null; readonly key_at: string };

/** Handled matters that are public, the latest first. */
export async function listHandled(
  tx: Transaction,
  { tree }: Knowledge,
  asked: Parsed<typeof handledList>['query'],
): Promise<Reply<typeof handledList>> {
  const values: unknown[] = [];
  const slot = (value: unknown) => `$${values.push(value)}`;
  const conditions: string[] = [];
  if (asked.area !== undefined) conditions.push(ofArea(tree.find(asked.area)?.level, slot(asked.area)));
  if (asked.category !== undefined) conditions.push(`p.major = ${slot(asked.category)}`);
  if (asked.month !== undefined) {
    const { from, until } = monthBounds(asked.month);
    conditions.push(`p.closed_at >= ${slot(from)}`, `p.closed_at < ${slot(until)}`);
  }
  if (asked.after !== undefined) {
    const place = decodePlace(asked.after);
    conditions.push(`(p.closed_at, p.id) < (${slot(place.at)}::timestamptz, ${slot(place.id)}::uuid)`);
  }
  const { rows } = await tx.query<PublicRow>(
    `select ${WORDED}, ${FIRST_PHOTO}, p.closed_at::text as key_at from ${FROM_WORDED}
     where ${[PUBLIC, ...conditions].join(' and ')} order by p.closed_at desc, p.id desc limit ${slot(asked.limit + 1)}`,
    values,
  );
  const items = rows.slice(0, asked.limit);
  const last = items.at(-1);
  const next =
    rows.length > asked.limit && last !== undefined
      ? encodePlace({ at: last.key_at, id: last.id })
      : undefined;
  return { items: items.map(toRow), ...(next === undefined ? {} : { next }) };
}

/** Only streets and communities can be asked for: whole lists of a grid are on nobody's page. */
function ofArea(level: string | undefined, slot: string): string {
  if (level === 'town') return `p.town_id = ${slot}`;
  if (level === 'community') return `p.community_id = ${slot}`;
  throw new Problem('input.invalid', { fields: [{ path: 'area', code: 'unknown' }] });
}

function toRow(row: PublicRow) {
  return {
    number: row.number ?? '',
    title: row.title ?? '',
    category: row.category,
    areaId: row.grid_id ?? row.community_id ?? row.town_id,
    unitId: row.unit_id,
    closedOn: new Date(row.closed_at.getTime() + SHANGHAI_MS).toISOString().slice(0, 10),
    photo: row.photo,
  };
}

const PAGE = {
  name: 'publication-public-page',
  text: `select ${WORDED}, ${FIRST_PHOTO}, '' as key_at from ${FROM_WORDED} where p.number = $1 and ${PUBLIC}`,
} as const;
const PHOTOS = {
  name: 'publication-public-photos',
  text: `select id, width, height from publication_photos where publication_id = $1 and position is not null order by position`,
} as const;

/** One handled matter as everybody may read it. Throws not.found. */
export async function handledPageOf(
  tx: Transaction,
  { tree }: Knowledge,
  number: string,
): Promise<Reply<typeof handledPage>> {
  const [row] = await tx.run<PublicRow>(PAGE, [number]);
  if (row === undefined) throw new Problem('not.found');
  const photos = await tx.run<{ id: string; width: number; height: number }>(PHOTOS, [row.id]);
  const centre = tree.find(row.grid_id ?? row.community_id ?? 0)?.centre ?? null;
  const rough = centre === null ? null : roughPoint(centre);
  const exact = row.lon !== null && row.lat !== null;
  return {
    data: {
      ...toRow(row),
      summary: row.summary ?? '',
      point: row.lon !== null && row.lat !== null ? [row.lon, row.lat] : rough,
      exact,
      photos,
    },
  };
}
