import sharp from 'sharp';
import { type PhotoExif, readExif } from './exif.ts';

/** One picture to re-encode: where it lies, and where the two results go. */
export type ReworkJob = { source: string; full: string; thumb: string };

/** Sizes in pixels, after turning the picture upright. */
export type Reworked = {
  width: number;
  height: number;
  thumbWidth: number;
  thumbHeight: number;
  exif: PhotoExif | null;
};

/** `large`: more than 50 million pixels. `broken`: cut off, damaged, or no picture at all. */
export type ReworkFault = 'large' | 'broken';

const mostPixels = 50_000_000;
const fullSide = 2_048;
const thumbSide = 320;
const reading = { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true } as const;

/** Lets libvips read JPEG, PNG and WebP only, whatever else the binary was built with, and keeps its memory small. */
export function restrictSharp(): void {
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile'],
  });
}

async function writePictures(job: ReworkJob): Promise<Omit<Reworked, 'exif'>> {
  const full = await sharp(job.source, reading)
    .autoOrient()
    .resize({ width: fullSide, height: fullSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82 })
    .toFile(job.full);
  const thumb = await sharp(job.full, reading)
    .resize({ width: thumbSide, height: thumbSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toFile(job.thumb);
  return { width: full.width, height: full.height, thumbWidth: thumb.width, thumbHeight: thumb.height };
}

/**
 * Re-encodes one picture: only pixels survive, so whatever else was in the file (position, payloads, scripts) is
 * gone. Runs in a process of its own, see `workshop.ts`.
 */
export async function rework(job: ReworkJob): Promise<Reworked | ReworkFault> {
  try {
    const { width, height, exif } = await sharp(job.source, {
      ...reading,
      limitInputPixels: false,
    }).metadata();
    if (width * height > mostPixels) return 'large';
    return { ...(await writePictures(job)), exif: await readExif(exif) };
  } catch {
    return 'broken';
  }
}
