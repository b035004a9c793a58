import type { Actor } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import type { Box } from '@gezhi/domain/publication';
import type { Database, Transaction } from '../../platform/db/index.ts';
import { blackOut, openPhoto, type PhotoSize } from '../../platform/files/index.ts';
import type { PhotoHouse } from '../matter/index.ts';
import { dutyFor } from './commands.ts';
import { type CoveredRow, readPublication } from './store.ts';

/** Most blacked-out pictures kept of one publication, shown or not. */
const COVERED_MOST = 100;

/** A photo to be blacked out: `id` is the client's for the new one. */
export interface Covering {
  readonly publicationId: string;
  readonly id: string;
  readonly source: string;
  readonly boxes: readonly Box[];
}

/** A blacked-out photo as its moderator sees it. */
export function toCovered({ id, source_id, boxes, width, height, position }: CoveredRow) {
  return { id, source: source_id, boxes, width, height, shown: position !== null };
}

/**
 * Blacks out a photo of the work into a file of its own, before any transaction begins; the same id again answers what
 * there is. Throws not.found, access.role, photo.missing for what is no photo of the work, and busy.
 */
export async function coverPhoto(
  at: { readonly database: Database; readonly photos: PhotoHouse; readonly actor: Actor },
  covering: Covering,
): Promise<CoveredRow> {
  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>) =>
    at.database.inTransaction(at.actor, null, work);
  const found = await inTransaction((tx) => prepare(tx, covering));
  if (found.made !== undefined) return found.made;
  const stored = await blackOut({ hash: found.hash, black: covering.boxes }, at.photos);
  if ('refused' in stored) throw new Problem(stored.refused);
  return inTransaction(async (tx) => {
    dutyFor(tx, await readPublication(tx, covering.publicationId));
    await tx.applying();
    await tx.run(ADD, [
      ...[covering.id, covering.publicationId, covering.source, stored.hash, stored.width, stored.height],
      ...[JSON.stringify(covering.boxes), tx.now],
    ]);
    const made = await readMade(tx, covering);
    if (made === undefined) throw new Problem('photo.missing');
    return made;
  });
}

const ADD = {
  name: 'publication-add-photo',
  text: `insert into publication_photos (id, publication_id, source_id, hash, width, height, boxes, made_at)
    values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8) on conflict (id) do nothing`,
} as const;
const MADE = {
  name: 'publication-made-photo',
  text: `select id, publication_id, source_id, hash, width, height, boxes, position from publication_photos
    where id = $1 and publication_id = $2 and source_id = $3`,
} as const;
/** Photos of the result and of the check: never one that a reporter sent. */
const SOURCE = {
  name: 'publication-source',
  text: `select hash from attachments where id = $1 and subject_kind = 'matter' and subject_id = $2 and stage in ('after', 'check')`,
} as const;

async function readMade(tx: Transaction, { id, publicationId, source }: Covering) {
  const [row] = await tx.run<CoveredRow>(MADE, [id, publicationId, source]);
  return row;
}

async function prepare(tx: Transaction, covering: Covering) {
  const row = await readPublication(tx, covering.publicationId);
  dutyFor(tx, row);
  const made = await readMade(tx, covering);
  const [source] = await tx.run<{ hash: string }>(SOURCE, [covering.source, row?.matter_id]);
  const { rows } = await tx.query<{ count: number }>(
    'select count(*) as count from publication_photos where publication_id = $1',
    [covering.publicationId],
  );
  if (source === undefined) throw new Problem('photo.missing');
  if ((rows[0]?.count ?? 0) >= COVERED_MOST) throw new Problem('rate.limited');
  return { hash: source.hash, made };
}

/** Files of blacked-out photos: those that are public, or any of one publication for its moderators. */
const PUBLIC_FILE = {
  name: 'publication-public-photo',
  text: `select f.hash from publication_photos f join publications p on p.id = f.publication_id
    where f.id = $1 and f.position is not null and p.state = 'published' and publication_stands(p.matter_id)`,
} as const;
const OWN_FILE = {
  name: 'publication-own-photo',
  text: 'select hash from publication_photos where id = $1 and publication_id = $2',
} as const;

/** A blacked-out photo that is public, as a stream. Throws not.found. */
export async function openPublic(
  tx: Transaction,
  photos: PhotoHouse,
  asked: { id: string; size: PhotoSize },
) {
  const [row] = await tx.run<{ hash: string }>(PUBLIC_FILE, [asked.id]);
  return openFile(photos, row?.hash, asked.size);
}

/** A blacked-out photo before it is public, for its moderators. Throws not.found, access.role. */
export async function openOwn(
  tx: Transaction,
  photos: PhotoHouse,
  asked: { id: string; photo: string; size: PhotoSize },
) {
  dutyFor(tx, await readPublication(tx, asked.id));
  const [row] = await tx.run<{ hash: string }>(OWN_FILE, [asked.photo, asked.id]);
  return openFile(photos, row?.hash, asked.size);
}

async function openFile({ directory }: PhotoHouse, hash: string | undefined, size: PhotoSize) {
  const photo = hash === undefined ? undefined : await openPhoto(directory, hash, size);
  if (photo === undefined) throw new Problem('not.found');
  return photo;
}

/** Pictures that nobody published within a day go; their files follow with the sweep. */
export async function purgeCovered(tx: Transaction, before: Date): Promise<void> {
  await tx.query('delete from publication_photos where position is null and made_at < $1', [before]);
}
