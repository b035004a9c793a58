import exifr from 'exifr';

/** What a photo says of itself. Read before the picture is re-encoded, because re-encoding strips it. */
export type PhotoExif = {
  /** Degrees east, as found: WGS 84, which CGCS2000 equals within a metre. */
  lon: number | null;
  /** Degrees north, as found. */
  lat: number | null;
  /** Instant in ISO 8601 UTC. A camera that names no zone is taken to stand in China (UTC+8). */
  takenAt: string | null;
};

type WantedTag = 'latitude' | 'longitude' | 'DateTimeOriginal' | 'OffsetTimeOriginal';

const localTime = /^(\d{4}):(\d\d):(\d\d)[ T](\d\d):(\d\d):(\d\d)/;
const zone = /^[+-]\d\d:\d\d$/;

function instantOf(time: unknown, offset: unknown): string | null {
  const parts = typeof time === 'string' ? localTime.exec(time) : null;
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const named = typeof offset === 'string' && zone.test(offset) ? offset : '+08:00';
  const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${named}`);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

function degrees(value: unknown, most: number): number | null {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most ? value : null;
}

/**
 * Reads position and time from the EXIF block that sharp hands out; null when it says neither. A position of 0, 0 is
 * what cameras without a fix write, so it is none.
 */
export async function readExif(block: Buffer | undefined): Promise<PhotoExif | null> {
  if (block === undefined) return null;
  const tiff = block.subarray(0, 4).toString('latin1') === 'Exif' ? block.subarray(6) : block;
  let tags: Partial<Record<WantedTag, unknown>> | undefined;
  try {
    tags = await exifr.parse(tiff, {
      tiff: true,
      exif: true,
      gps: true,
      reviveValues: false,
      translateValues: false,
    });
  } catch {
    return null;
  }
  const lat = degrees(tags?.latitude, 90);
  const lon = degrees(tags?.longitude, 180);
  const isFixed = lat !== null && lon !== null && (lat !== 0 || lon !== 0);
  const takenAt = instantOf(tags?.DateTimeOriginal, tags?.OffsetTimeOriginal);
  if (!isFixed && takenAt === null) return null;
  return { lon: isFixed ? lon : null, lat: isFixed ? lat : null, takenAt };
}
