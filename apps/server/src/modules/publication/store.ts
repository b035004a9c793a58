import type { Box, PublicationState } from '@gezhi/domain/publication';
import type { Transaction } from '../../platform/db/index.ts';

/** A publication as stored, with the words in force. */
export interface PublicationRow {
  readonly id: string;
  readonly matter_id: string;
  readonly number: string | null;
  readonly version: number;
  readonly state: PublicationState;
  readonly reason: string | null;
  readonly category: string;
  readonly district_id: number | null;
  readonly town_id: number | null;
  readonly community_id: number | null;
  readonly grid_id: number | null;
  readonly unit_id: number | null;
  readonly closed_at: Date;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly text_entry_id: string | null;
  readonly title: string | null;
  readonly summary: string | null;
}

const COLUMNS = `p.id, p.matter_id, p.number, p.version, p.state, p.reason, p.category, p.district_id, p.town_id, p.community_id,
  p.grid_id, p.unit_id, p.closed_at, p.lon, p.lat, p.text_entry_id`;

/**
 * Columns of a publication with its words, and from where; `p` is the publication. Each of the two is looked up by itself: joined
 * plainly, PostgreSQL would rather gather every summary there is.
 */
export const WORDED = `${COLUMNS}, t.body as title, s.body as summary`;
export const FROM_WORDED = `publications p
  left join lateral (select body from passages where entry_id = p.text_entry_id and name = 'title' offset 0) t on true
  left join lateral (select body from passages where entry_id = p.text_entry_id and name = 'summary' offset 0) s on true`;

const READ = {
  name: 'publication-read',
  text: `select ${WORDED} from ${FROM_WORDED} where p.id = $1`,
} as const;
const LOCK = { name: 'publication-lock', text: 'select from publications where id = $1 for update' } as const;

/** One publication, or undefined where there is none or row-level security hides it. */
export async function readPublication(tx: Transaction, id: string): Promise<PublicationRow | undefined> {
  const [row] = await tx.run<PublicationRow>(READ, [id]);
  return row;
}

/** The same, locked until the transaction ends. After `applying`. */
export async function lockPublication(tx: Transaction, id: string): Promise<PublicationRow | undefined> {
  await tx.run(LOCK, [id]);
  return readPublication(tx, id);
}

/** A blacked-out photo as stored. */
export interface CoveredRow {
  readonly id: string;
  readonly publication_id: string;
  readonly source_id: string;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: Box[];
  readonly position: number | null;
}

/** All blacked-out photos of a publication: first those that are shown, in their order, then the rest as they were made. */
export async function readCovered(tx: Transaction, id: string): Promise<CoveredRow[]> {
  const { rows } = await tx.query<CoveredRow>(
    `select id, publication_id, source_id, hash, width, height, boxes, position from publication_photos
     where publication_id = $1 order by position nulls last, made_at, id limit 200`,
    [id],
  );
  return rows;
}

/** Shows exactly these photos, in this order. After `applying`. */
export async function showPhotos(tx: Transaction, id: string, photos: readonly string[]): Promise<void> {
  await tx.query(
    `update publication_photos set position = array_position($2::uuid[], id)
     where publication_id = $1 and (position is not null or id = any ($2::uuid[]))`,
    [id, photos],
  );
}
