import sharp, { type Sharp } from 'sharp';
import { type PhotoExif, readExif } from './exif.ts';

/** A rectangle as fractions of the picture from its upper left corner. */
export type BlackBox = { x: number; y: number; width: number; height: number };

/** One picture to re-encode: where it lies, where the two results go, and what of it is drawn over in black. */
export type ReworkJob = { source: string; full: string; thumb: string; black?: readonly BlackBox[] };

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
  const upright = sharp(job.source, reading)
    .autoOrient()
    .resize({ width: fullSide, height: fullSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' });
  const drawn = job.black === undefined ? upright : await drawBlack(upright, job.black);
  const full = await drawn.jpeg({ quality: 82 }).toFile(job.full);
  const thumb = await sharp(job.full, reading)
    .resize({ width: thumbSide, height: thumbSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 75 })
    .toFile(job.thumb);
  return { width: full.width, height: full.height, thumbWidth: thumb.width, thumbHeight: thumb.height };
}

/** Draws over whole pixels, rather one too many: what lay under them is in no later picture, the preview included. */
async function drawBlack(upright: Sharp, black: readonly BlackBox[]): Promise<Sharp> {
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const inside = (value: number, most: number) => Math.max(0, Math.min(most, value));
  for (const box of black) {
    const left = inside(Math.floor(box.x * width), width);
    const right = inside(Math.ceil((box.x + box.width) * width), width);
    const bottom = inside(Math.ceil((box.y + box.height) * height), height);
    for (let row = inside(Math.floor(box.y * height), height); row < bottom; row += 1)
      data.fill(0, (row * width + left) * channels, (row * width + right) * channels);
  }
  return sharp(data, { raw: { width, height, channels } });
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
