import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PhotoExif } from './exif.ts';
import type { Reworked } from './rework.ts';
import { type Bench, openBench, shelve } from './shelf.ts';
import { type PictureKind, sniffBytes, sniffPicture } from './sniff.ts';
import type { PhotoLog, Workshop } from './workshop.ts';

/** The largest upload, in bytes. */
export const photoLimitBytes = 20 * 1024 * 1024;

/** A picture in its place: sizes in pixels and bytes. `hash` is the SHA-256 of the full picture, in hexadecimal. */
export type StoredPhoto = {
  hash: string;
  bytes: number;
  width: number;
  height: number;
  thumb: { bytes: number; width: number; height: number };
  exif: PhotoExif | null;
};

/**
 * Why a picture was not taken; the codes of the problem list. `photo.heic` asks for a hint how to send JPEG from
 * that phone; `photo.large` means too many bytes or more than 50 million pixels; `busy` means try again soon.
 */
export type PhotoRefusal = { refused: 'photo.type' | 'photo.heic' | 'photo.large' | 'photo.broken' | 'busy' };

/** Where pictures lie (`<data>/files`) and who re-encodes them. */
export type PhotoIntake = { directory: string; workshop: Workshop; log: PhotoLog; limitBytes?: number };

/** Thrown inside the pipeline to stop reading; never leaves this file. */
class Refused extends Error {
  readonly code: PhotoRefusal['refused'];

  constructor(code: PhotoRefusal['refused']) {
    super(code);
    this.code = code;
  }
}

function refuseKind(kind: PictureKind): void {
  if (kind === 'heic') throw new Refused('photo.heic');
  if (kind === 'other') throw new Refused('photo.type');
}

/** Passes chunks on, counting and looking at the first bytes, and stops at the first reason to refuse. */
async function* inspected(source: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<Uint8Array> {
  let total = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of source) {
    total += chunk.length;
    if (total > limitBytes) throw new Refused('photo.large');
    if (head.length < sniffBytes) {
      head = Buffer.concat([head, chunk.subarray(0, sniffBytes)]);
      if (head.length >= sniffBytes) refuseKind(sniffPicture(head));
    }
    yield chunk;
  }
  if (total === 0) throw new Refused('photo.broken');
  refuseKind(sniffPicture(head));
}

async function putAway(bench: Bench, intake: PhotoIntake, made: Reworked): Promise<StoredPhoto> {
  const { hash, bytes, thumbBytes } = await shelve(intake.directory, bench);
  const thumb = { bytes: thumbBytes, width: made.thumbWidth, height: made.thumbHeight };
  return { hash, bytes, width: made.width, height: made.height, thumb, exif: made.exif };
}

async function take(stream: Readable, intake: PhotoIntake, bench: Bench): Promise<StoredPhoto> {
  const limit = intake.limitBytes ?? photoLimitBytes;
  const upload = createWriteStream(bench.upload, { mode: 0o600, flags: 'wx' });
  const closed = new Promise<void>((resolve) => upload.once('close', resolve));
  try {
    await pipeline(stream, (source) => inspected(source, limit), upload);
  } finally {
    // A refusal may come while the file is still being opened: it would be there after everything was cleared away.
    await closed;
  }
  const { full, thumb } = bench;
  const made = await intake.workshop.rework({ source: bench.upload, full, thumb });
  if (made === 'busy') throw new Refused('busy');
  if (made === 'large' || made === 'broken') throw new Refused(`photo.${made}`);
  return putAway(bench, intake, made);
}

/**
 * Takes one uploaded photo: JPEG, PNG or WebP by its own first bytes, at most `limitBytes`, re-encoded in a process
 * apart, stored by content (the same picture twice is one file). Store the row that names `hash` afterwards; without
 * one the file is swept. A refusal ends the stream early; nothing of the upload stays behind.
 * @throws what the stream or the disk throws, such as a connection that breaks off
 */
export async function receivePhoto(
  stream: Readable,
  intake: PhotoIntake,
): Promise<StoredPhoto | PhotoRefusal> {
  const bench = await openBench(intake.directory);
  try {
    return await take(stream, intake, bench);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    intake.log.warn({ code: error.code }, 'photo refused');
    return { refused: error.code };
  } finally {
    await bench.clear();
  }
}
