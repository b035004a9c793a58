/** What the first bytes of an upload say it is; the name and type the client claims do not matter. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'heic' | 'other';

/** No signature needs more of the file than this. */
export const sniffBytes = 16;

/** Brands of the ISO container that hold HEVC or AV1 still pictures (ISO/IEC 23008-12, AV1 Image File Format). */
const stillBrands = new Set([
  'heic',
  'heix',
  'heim',
  'heis',
  'hevc',
  'hevx',
  'hevm',
  'hevs',
  'mif1',
  'mif2',
  'msf1',
  'miaf',
  'avif',
  'avis',
]);

/**
 * Reads the signature. An allow-list of our own: a general sniffer parses containers and has hung on hostile ones.
 */
export function sniffPicture(head: Uint8Array): PictureKind {
  const text = Buffer.from(head.subarray(0, sniffBytes)).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.slice(4, 8) === 'ftyp' && stillBrands.has(text.slice(8, 12))) return 'heic';
  return 'other';
}
