import type { PhotoIntake, PhotoRefusal, StoredPhoto } from './receive.ts';
import type { BlackBox } from './rework.ts';
import { openBench, shelfPath, shelve } from './shelf.ts';

/**
 * Makes a new picture out of a stored one, with rectangles drawn over in black; the stored one stays as it is. Also without
 * any rectangle the result is a picture of its own, encoded anew. The work happens in the workshop's own process.
 * One that is not there counts as broken.
 * @throws what the disk throws
 */
export async function blackOut(
  photo: { readonly hash: string; readonly black: readonly BlackBox[] },
  intake: PhotoIntake,
): Promise<StoredPhoto | PhotoRefusal> {
  const bench = await openBench(intake.directory);
  try {
    const source = shelfPath(intake.directory, photo.hash, 'full');
    const { full, thumb } = bench;
    const made = await intake.workshop.rework({ source, full, thumb, black: photo.black });
    if (made === 'busy') return { refused: 'busy' };
    if (made === 'large' || made === 'broken') return { refused: `photo.${made}` };
    const { hash, bytes, thumbBytes } = await shelve(intake.directory, bench);
    const small = { bytes: thumbBytes, width: made.thumbWidth, height: made.thumbHeight };
    return { hash, bytes, width: made.width, height: made.height, thumb: small, exif: null };
  } finally {
    await bench.clear();
  }
}
