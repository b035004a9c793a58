import type { Readable } from 'node:stream';
import type { Actor } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import type { Database, Transaction } from '../../platform/db/index.ts';
import {
  openPhoto,
  type PhotoLog,
  type PhotoSize,
  photoLimitBytes,
  receivePhoto,
  type Workshop,
} from '../../platform/files/index.ts';

/** Where photos lie and who reworks them. */
export interface PhotoHouse {
  readonly directory: string;
  readonly workshop: Workshop;
  readonly log: PhotoLog;
}

/** Largest upload, bytes, and what is said of it when it is larger. */
export const UPLOAD_LIMIT_BYTES = photoLimitBytes;

interface PhotoRow {
  readonly width: number;
  readonly height: number;
  readonly taken_lon: number | null;
  readonly taken_lat: number | null;
  readonly taken_at: Date | null;
}

/** What an upload answers. */
export interface UploadedPhoto {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly point: [number, number] | null;
  readonly takenAt: string | null;
}

/**
 * Takes one photo under the id its client made. The file is reworked before any transaction begins; the same id sent
 * again answers the row there is, also where its report was taken meanwhile. Throws the photo problems, `busy`, and
 * photo.missing for somebody else's id.
 */
export async function takePhoto(
  at: { database: Database; photos: PhotoHouse; actor: Actor },
  photo: { id: string; stream: Readable },
): Promise<UploadedPhoto> {
  const { directory, workshop, log } = at.photos;
  const stored = await receivePhoto(photo.stream, { directory, workshop, log });
  if ('refused' in stored) throw new Problem(stored.refused);
  return at.database.inTransaction(at.actor, null, async (tx) => {
    const accountId = tx.actor.kind === 'person' ? tx.actor.accountId : null;
    await tx.query(
      `insert into attachments (id, hash, width, height, bytes, uploaded_by, taken_lon, taken_lat, taken_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
      [
        photo.id,
        stored.hash,
        stored.width,
        stored.height,
        stored.bytes,
        accountId,
        stored.exif?.lon ?? null,
        stored.exif?.lat ?? null,
        stored.exif?.takenAt ?? null,
        tx.now,
      ],
    );
    return answerOf(tx, { id: photo.id, hash: stored.hash, accountId });
  });
}

interface SentPhoto {
  readonly id: string;
  readonly hash: string;
  readonly accountId: string | null;
}

async function answerOf(tx: Transaction, sent: SentPhoto): Promise<UploadedPhoto> {
  const { id, hash, accountId } = sent;
  const loose = await tx.query<PhotoRow>(
    `select width, height, taken_lon, taken_lat, taken_at from attachments
     where id = $1 and subject_id is null and uploaded_by is not distinct from $2`,
    [id, accountId],
  );
  // Given to a report already: the answer was lost, and nothing but the same picture gets it again.
  const bound =
    loose.rows.length > 0
      ? loose
      : await tx.query<PhotoRow>('select * from sent_attachment($1, $2, $3)', [id, hash, accountId]);
  const [row] = bound.rows;
  if (row === undefined) throw new Problem('photo.missing');
  const { width, height, taken_lon: lon, taken_lat: lat } = row;
  const point: [number, number] | null = lon === null || lat === null ? null : [lon, lat];
  return { id, width, height, point, takenAt: row.taken_at?.toISOString() ?? null };
}

/** Which of these photos no report has taken yet, in their order: what a form may still send. */
export async function loosePhotos(tx: Transaction, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.query<{ id: string }>(
    'select id from attachments where id = any ($1::uuid[]) and subject_id is null and uploaded_by is null',
    [ids],
  );
  const loose = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => loose.has(id));
}

/** A stored photo as a stream. Throws not.found when row-level security hides it or the file is not there. */
export async function findPhoto(tx: Transaction, photos: PhotoHouse, asked: { id: string; size: PhotoSize }) {
  const { rows } = await tx.query<{
    hash: string;
    uploaded_by: string | null;
    subject_id: string | null;
    audience: string;
    stage: string | null;
  }>('select hash, uploaded_by, subject_id, audience, stage from attachments where id = $1', [asked.id]);
  const [row] = rows;
  if (row === undefined || !maySee(tx.actor, row, await reportOf(tx, asked.id)))
    throw new Problem('not.found');
  const photo = await openPhoto(photos.directory, row.hash, asked.size);
  if (photo === undefined || photo === null) throw new Problem('not.found');
  return photo;
}

/** Whose words the photo came with; null for the report itself, for what staff took, and for whoever is no reporter. */
async function reportOf(tx: Transaction, photoId: string): Promise<string | null> {
  if (tx.actor.kind !== 'reporter') return null;
  const { rows } = await tx.query<{ report: string | null }>(
    `select e.codes->>'report' as report from attachments a join entries e on e.id = a.entry_id where a.id = $1`,
    [photoId],
  );
  return rows[0]?.report ?? null;
}

function maySee(
  actor: Actor,
  row: { uploaded_by: string | null; subject_id: string | null; audience: string; stage: string | null },
  report: string | null,
): boolean {
  if (row.subject_id === null)
    return row.uploaded_by === null || (actor.kind === 'person' && row.uploaded_by === actor.accountId);
  if (actor.kind !== 'reporter') return true;
  // What another reporter sent along belongs to that reporter, also after the reports were merged.
  if (row.audience !== 'public' || row.stage !== 'before') return row.audience === 'public';
  return report === null ? row.subject_id === actor.ownMatterId : report === actor.reportId;
}
