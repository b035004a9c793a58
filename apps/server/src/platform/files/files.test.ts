import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  openPhoto,
  openWorkshop,
  type PhotoIntake,
  receivePhoto,
  type StoredPhoto,
  sweepOrphans,
} from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'gezhi-照片 '));
const warnings: Record<string, unknown>[] = [];
const log = { warn: (fields: Record<string, unknown>) => void warnings.push(fields) };
const workshop = openWorkshop(log);
let intake: PhotoIntake;

beforeEach(() => {
  intake = { directory: mkdtempSync(join(root, 'files-')), workshop, log };
});

afterAll(async () => {
  await workshop.close();
  rmSync(root, { recursive: true });
});

/** A picture with edges and noise, so that it has weight. */
function picture(width: number, height: number) {
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
}

function receive(bytes: Uint8Array, chunk = 65_536) {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    Buffer.from(bytes.subarray(at * chunk, (at + 1) * chunk)),
  );
  return receivePhoto(Readable.from(chunks), intake);
}

async function stored(bytes: Uint8Array): Promise<StoredPhoto> {
  const result = await receive(bytes);
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

async function contentOf(hash: string, size: 'full' | 'thumb'): Promise<Buffer> {
  const opened = await openPhoto(intake.directory, hash, size);
  if (opened === undefined) throw new Error(`no ${size} picture`);
  const content = await buffer(opened.stream);
  expect(content).toHaveLength(opened.bytes);
  return content;
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

test('a photo is stored by content in two sizes, upright and without anything but pixels', async () => {
  const bytes = await picture(300, 200)
    .jpeg()
    .withExif({
      IFD0: { Artist: 'canary-artist' },
      IFD2: { DateTimeOriginal: '2026:03:01 08:30:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '33/1 35/1 5130/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '119/1 1/1 1692/100',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const photo = await stored(bytes);
  const full = await contentOf(photo.hash, 'full');
  expect(createHash('sha256').update(full).digest('hex')).toBe(photo.hash);
  expect(photo).toMatchObject({ width: 200, height: 300, bytes: full.length });
  expect(photo.exif?.lat).toBeCloseTo(33.5975833, 6);
  expect(photo.exif?.lon).toBeCloseTo(119.0213667, 6);
  expect(photo.exif?.takenAt).toBe('2026-03-01T00:30:00.000Z');
  expect(full.includes('canary-artist')).toBe(false);
  expect(await sharp(full).metadata()).toMatchObject({ format: 'jpeg', width: 200, height: 300 });
  expect((await sharp(full).metadata()).exif).toBeUndefined();
  expect(filesBelow(intake.directory)).toEqual([`${photo.hash}.jpg`, `${photo.hash}.thumb.jpg`]);
  const place = join(intake.directory, photo.hash.slice(0, 2), photo.hash.slice(2, 4), `${photo.hash}.jpg`);
  expect(readFileSync(place)).toEqual(full);
});

test('a large photo is made smaller, a small one is not made larger', async () => {
  const large = await stored(await picture(2_600, 1_300).jpeg({ quality: 60 }).toBuffer());
  expect(large).toMatchObject({
    width: 2_048,
    height: 1_024,
    thumb: { width: 320, height: 160 },
    exif: null,
  });
  expect(await sharp(await contentOf(large.hash, 'thumb')).metadata()).toMatchObject({
    width: 320,
    height: 160,
  });
  expect(await stored(await picture(10, 20).jpeg().toBuffer())).toMatchObject({
    width: 10,
    thumb: { width: 10, height: 20 },
  });
});

test('PNG and WebP become JPEG, clear pixels become white', async () => {
  const clear = sharp({
    create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  });
  for (const bytes of [await clear.clone().png().toBuffer(), await clear.clone().webp().toBuffer()]) {
    const full = await contentOf((await stored(bytes)).hash, 'full');
    expect(await sharp(full).metadata()).toMatchObject({ format: 'jpeg', width: 40 });
    expect((await sharp(full).stats()).channels.every((channel) => channel.min > 250)).toBe(true);
  }
});

test('the position in a WebP and a time with a zone are read too', async () => {
  const bytes = await picture(20, 20)
    .webp()
    .withExif({
      IFD2: { DateTimeOriginal: '2026:03:01 08:30:00', OffsetTimeOriginal: '+09:00' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '1/1 30/1 0/1',
        GPSLongitudeRef: 'W',
        GPSLongitude: '2/1 0/1 0/1',
      },
    })
    .toBuffer();
  expect((await stored(bytes)).exif).toEqual({ lat: -1.5, lon: -2, takenAt: '2026-02-28T23:30:00.000Z' });
});

test('a position of zero and an impossible time are none', async () => {
  const zero = {
    GPSLatitudeRef: 'N',
    GPSLatitude: '0/1 0/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '0/1 0/1 0/1',
  };
  const bytes = await picture(20, 20)
    .jpeg()
    .withExif({ IFD2: { DateTimeOriginal: '2026:99:99 08:30:00' }, IFD3: zero })
    .toBuffer();
  expect((await stored(bytes)).exif).toBeNull();
});

test('the same photo twice is one file', async () => {
  const bytes = await picture(60, 60).jpeg().toBuffer();
  const [first, second] = await Promise.all([stored(bytes), stored(bytes)]);
  expect(second).toEqual(first);
  expect(filesBelow(intake.directory)).toHaveLength(2);
});

test('a photo that comes in single bytes is the same photo', async () => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();
  expect(await receive(bytes, 1)).toEqual(await stored(bytes));
});

test('what hides in or behind a picture is gone', async () => {
  const canary = 'PK\u0003\u0004<script>canary</script>';
  const bytes = await picture(50, 50)
    .jpeg()
    .withExif({ IFD0: { Copyright: canary } })
    .toBuffer();
  const photo = await stored(Buffer.concat([bytes, Buffer.from(canary), randomBytes(5_000)]));
  const full = await contentOf(photo.hash, 'full');
  expect(full.includes('canary')).toBe(false);
  expect(full.subarray(-2).toString('hex')).toBe('ffd9');
});

/** A PNG whose header promises any size; the one chunk of pixels holds a few zeros. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), content]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(content.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A JPEG whose frame header promises 65,500 by 65,500 pixels. */
function jpegBomb(jpeg: Buffer): Buffer {
  const bomb = Buffer.from(jpeg);
  const frame = bomb.indexOf(Buffer.from('ffc0', 'hex'));
  bomb.writeUInt16BE(65_500, frame + 5);
  bomb.writeUInt16BE(65_500, frame + 7);
  return bomb;
}

const ftyp = (brand: string) =>
  Buffer.concat([Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0`, 'latin1'), randomBytes(500)]);

async function badPictures(): Promise<[string, Uint8Array, string][]> {
  const jpeg = await picture(400, 400).jpeg().toBuffer();
  const png = await picture(100, 100).png().toBuffer();
  const webp = await picture(100, 100).webp().toBuffer();
  const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="100000" height="100000"/>';
  return [
    ['JPEG cut off', jpeg.subarray(0, jpeg.length / 2), 'photo.broken'],
    ['PNG cut off', png.subarray(0, png.length / 2), 'photo.broken'],
    ['WebP cut off', webp.subarray(0, webp.length / 2), 'photo.broken'],
    ['JPEG signature and noise', Buffer.concat([jpeg.subarray(0, 4), randomBytes(9_000)]), 'photo.broken'],
    ['three bytes of JPEG', jpeg.subarray(0, 3), 'photo.broken'],
    ['PNG signature alone', png.subarray(0, 8), 'photo.broken'],
    ['nothing', Buffer.alloc(0), 'photo.broken'],
    ['JPEG of 65,500 squared', jpegBomb(jpeg), 'photo.large'],
    ['PNG of 100,000 squared', pngOf(100_000, 100_000), 'photo.large'],
    ['PNG that promises more than it holds', pngOf(2_000, 2_000), 'photo.broken'],
    ['SVG', Buffer.from(svg), 'photo.type'],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'photo.type'],
    ['GIF', await picture(10, 10).gif().toBuffer(), 'photo.type'],
    ['TIFF', await picture(10, 10).tiff().toBuffer(), 'photo.type'],
    ['ZIP', Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(100)]), 'photo.type'],
    [
      'ASF of 55 bytes',
      Buffer.concat([Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex'), Buffer.alloc(39)]),
      'photo.type',
    ],
    ['HEIC', ftyp('heic'), 'photo.heic'],
    ['HEIF', ftyp('mif1'), 'photo.heic'],
    ['AVIF', await picture(16, 16).avif().toBuffer(), 'photo.heic'],
    ['MP4', ftyp('isom'), 'photo.type'],
  ];
}

test('bad pictures are refused with their code and leave nothing behind', async () => {
  for (const [name, bytes, code] of await badPictures()) {
    expect([name, await receive(bytes)]).toEqual([name, { refused: code }]);
    expect([name, filesBelow(intake.directory)]).toEqual([name, []]);
  }
});

test('after bad pictures a good one is still taken', async () => {
  for (const [, bytes] of await badPictures()) await receive(bytes);
  expect(await stored(await picture(30, 30).jpeg().toBuffer())).toMatchObject({ width: 30 });
});

test('an upload over the limit is cut short, and its source is closed', async () => {
  let sent = 0;
  const endless = async function* () {
    const jpeg = await picture(400, 400).jpeg().toBuffer();
    for (;;) {
      sent += jpeg.length;
      yield jpeg;
    }
  };
  const stream = Readable.from(endless());
  expect(await receivePhoto(stream, { ...intake, limitBytes: 1_000_000 })).toEqual({
    refused: 'photo.large',
  });
  expect(stream.destroyed).toBe(true);
  expect(sent).toBeLessThan(20_000_000);
  expect(filesBelow(intake.directory)).toEqual([]);
});

test('a wrong type is refused before the rest is read', async () => {
  let chunks = 0;
  const endless = async function* () {
    for (;;) {
      chunks += 1;
      yield Buffer.from('<html>'.repeat(1_000));
    }
  };
  expect(await receivePhoto(Readable.from(endless()), intake)).toEqual({ refused: 'photo.type' });
  expect(chunks).toBeLessThan(100);
});

test('a connection that breaks off is an error and leaves nothing behind', async () => {
  const jpeg = await picture(100, 100).jpeg().toBuffer();
  const broken = async function* () {
    yield jpeg.subarray(0, 1_000);
    throw new Error('connection reset');
  };
  await expect(receivePhoto(Readable.from(broken()), intake)).rejects.toThrow('connection reset');
  expect(filesBelow(intake.directory)).toEqual([]);
});

test('a name that is no hash opens nothing', async () => {
  for (const name of [
    '',
    '../../etc/passwd',
    'a'.repeat(63),
    'A'.repeat(64),
    `${'a'.repeat(64)}/..`,
    'f'.repeat(64),
  ]) {
    expect(await openPhoto(intake.directory, name, 'full')).toBeUndefined();
  }
});

test('the sweep takes old pictures that nobody names, and no others', async () => {
  const [named, orphan, fresh] = await Promise.all([
    stored(await picture(31, 30).jpeg().toBuffer()),
    stored(await picture(32, 30).jpeg().toBuffer()),
    stored(await picture(33, 30).jpeg().toBuffer()),
  ]);
  const old = new Date('2026-01-01T00:00:00Z');
  for (const { hash } of [named, orphan]) {
    const folder = join(intake.directory, hash.slice(0, 2), hash.slice(2, 4));
    for (const name of readdirSync(folder))
      if (name.startsWith(hash)) utimesSync(join(folder, name), old, old);
  }
  const limit = new Date('2026-02-01T00:00:00Z');
  const isReferenced = (hash: string) => Promise.resolve(hash === named.hash);
  expect(await sweepOrphans(intake.directory, isReferenced, limit)).toBe(2);
  expect(await openPhoto(intake.directory, orphan.hash, 'thumb')).toBeUndefined();
  await contentOf(named.hash, 'full');
  await contentOf(fresh.hash, 'full');
  expect(await sweepOrphans(intake.directory, isReferenced, limit)).toBe(0);
});

test('a picture received again is young again', async () => {
  const bytes = await picture(34, 30).jpeg().toBuffer();
  const { hash } = await stored(bytes);
  const old = new Date('2026-01-01T00:00:00Z');
  const folder = join(intake.directory, hash.slice(0, 2), hash.slice(2, 4));
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), old, old);
  await stored(bytes);
  expect(
    await sweepOrphans(intake.directory, () => Promise.resolve(false), new Date('2026-02-01T00:00:00Z')),
  ).toBe(0);
  await contentOf(hash, 'full');
});

test('a directory without pictures sweeps to nothing', async () => {
  expect(await sweepOrphans(join(root, 'absent'), () => Promise.resolve(false), new Date())).toBe(0);
});
