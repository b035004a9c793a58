import { ASCENT, DESCENT, EM, type Outline } from './glyphs.ts';

/** A box with a hole: what stands for a sign that no slice has. */
const MISSING: Outline = {
  advance: EM,
  contours: [
    [
      { x: 100, y: -50, onCurve: true },
      { x: 100, y: 800, onCurve: true },
      { x: 900, y: 800, onCurve: true },
      { x: 900, y: -50, onCurve: true },
    ],
    [
      { x: 150, y: 0, onCurve: true },
      { x: 850, y: 0, onCurve: true },
      { x: 850, y: 750, onCurve: true },
      { x: 150, y: 750, onCurve: true },
    ],
  ],
};

type Table = readonly [tag: string, bytes: Buffer];

/** Bytes of numbers in order, big-endian, as OpenType writes them: each with its size in bytes. */
function packed(...fields: readonly (readonly [size: 1 | 2 | 4 | 8, value: number])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 8) bytes.writeBigInt64BE(BigInt(value), at);
    else if (value < 0) bytes.writeIntBE(value, at, size);
    else bytes.writeUIntBE(value, at, size);
    at += size;
  }
  return bytes;
}

const short = (value: number) => [2, value] as const;
const long = (value: number) => [4, value] as const;

function glyphBytes({ contours }: Outline): Buffer {
  const points = contours.flat();
  if (points.length === 0) return Buffer.alloc(0);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const ends: number[] = [];
  for (const contour of contours) ends.push((ends.at(-1) ?? -1) + contour.length);
  const steps = (values: readonly number[]) =>
    values.map((value, at) => short(value - (values[at - 1] ?? 0)));
  const bytes = packed(
    ...[short(contours.length), short(Math.min(...xs)), short(Math.min(...ys)), short(Math.max(...xs))],
    ...[short(Math.max(...ys)), ...ends.map(short), short(0)],
    ...points.map(({ onCurve }) => [1, onCurve ? 1 : 0] as const),
    ...steps(xs),
    ...steps(ys),
  );
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

/** One glyph of every sign, after the box for missing ones; the mapping has a group for each sign (cmap format 12). */
function mapping(signs: readonly number[]): Buffer {
  const groups = signs.flatMap((sign, at) => [long(sign), long(sign), long(at + 1)]);
  const table = packed(
    short(12),
    short(0),
    long(16 + signs.length * 12),
    long(0),
    long(signs.length),
    ...groups,
  );
  return Buffer.concat([packed(short(0), short(1), short(3), short(10), long(12)), table]);
}

function names(name: string): Buffer {
  const text = Buffer.from(name, 'utf16le').swap16();
  const record = (id: number) => [short(3), short(1), short(0x409), short(id), short(text.length), short(0)];
  const ids = [1, 4, 6];
  return Buffer.concat([
    packed(short(0), short(ids.length), short(6 + ids.length * 12), ...ids.flatMap(record)),
    text,
  ]);
}

function os2(bold: boolean): Buffer {
  const zeros = (count: number) => Array.from({ length: count }, () => short(0));
  return packed(
    ...[short(4), short(EM), short(bold ? 700 : 400), short(5), short(0), ...zeros(11)],
    // Ten bytes of panose, four words of Unicode ranges, a vendor of four signs.
    ...[...zeros(5), ...zeros(8), long(0x4e4f4e45), short(bold ? 0x20 : 0x40), short(0x20), short(0xffff)],
    ...[short(ASCENT), short(DESCENT), short(0), short(ASCENT), short(-DESCENT), long(0), long(0)],
    ...[short(543), short(733), short(0), short(32), short(0)],
  );
}

/** What the tables of one font are made of: the box for missing signs first, then every sign in order. */
interface Drawn {
  readonly outlines: readonly Outline[];
  readonly bold: boolean;
}

const nothing = (count: number) => Array.from({ length: count }, () => short(0));
const most = (outlines: readonly Outline[], size: (outline: Outline) => number): number =>
  Math.max(...outlines.map(size));

function profile({ outlines }: Drawn): Buffer {
  return packed(
    ...[long(0x10000), short(outlines.length)],
    ...[short(most(outlines, ({ contours }) => contours.flat().length))],
    ...[
      short(most(outlines, ({ contours }) => contours.length)),
      short(0),
      short(0),
      short(2),
      ...nothing(8),
    ],
  );
}

/** Both its dates are the first moment of 1904: the same words give the same bytes. */
function head({ bold }: Drawn): Buffer {
  return packed(
    ...[long(0x10000), long(0x10000), long(0), long(0x5f0f3cf5), short(0x0b), short(EM)],
    ...[[8, 0] as const, [8, 0] as const, short(0), short(DESCENT), short(EM), short(ASCENT)],
    ...[short(bold ? 1 : 0), short(8), short(2), short(1), short(0)],
  );
}

function horizontalHead({ outlines }: Drawn): Buffer {
  return packed(
    ...[
      long(0x10000),
      short(ASCENT),
      short(DESCENT),
      short(0),
      short(most(outlines, ({ advance }) => advance)),
    ],
    ...[short(0), short(0), short(EM), short(1), ...nothing(7), short(outlines.length)],
  );
}

/** A TrueType file of some signs (OpenType 1.9): what a PDF embeds and a reader finds its words in. */
export function trueTypeOf(
  signs: ReadonlyMap<number, Outline>,
  style: { readonly name: string; readonly bold: boolean },
): Buffer {
  const codePoints = [...signs.keys()].sort((one, other) => one - other);
  const outlines = [MISSING, ...codePoints.map((sign) => signs.get(sign) ?? MISSING)];
  const drawn: Drawn = { outlines, bold: style.bold };
  const glyphs = outlines.map(glyphBytes);
  const offsets: number[] = [0];
  for (const glyph of glyphs) offsets.push((offsets.at(-1) ?? 0) + glyph.length);
  const metrics = outlines.flatMap(({ advance, contours }) => [short(advance), short(leftOf(contours))]);
  const post = [long(0x30000), long(0), short(-75), short(50), ...Array.from({ length: 5 }, () => long(0))];
  return fileOf([
    ['OS/2', os2(style.bold)],
    ['cmap', mapping(codePoints)],
    ['glyf', Buffer.concat(glyphs)],
    ['head', head(drawn)],
    ['hhea', horizontalHead(drawn)],
    ['hmtx', packed(...metrics)],
    ['loca', packed(...offsets.map(long))],
    ['maxp', profile(drawn)],
    ['name', names(style.name)],
    ['post', packed(...post)],
  ]);
}

function leftOf(contours: Outline['contours']): number {
  return contours.length === 0 ? 0 : Math.min(...contours.flat().map(({ x }) => x));
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) {
    const word = Buffer.alloc(4);
    bytes.copy(word, 0, at, Math.min(at + 4, bytes.length));
    sum = (sum + word.readUInt32BE()) >>> 0;
  }
  return sum;
}

function fileOf(tables: readonly Table[]): Buffer {
  const count = tables.length;
  const log = Math.floor(Math.log2(count));
  const range = 2 ** log * 16;
  const header = packed(long(0x10000), short(count), short(range), short(log), short(count * 16 - range));
  let offset = 12 + count * 16;
  const records: Buffer[] = [];
  const bodies: Buffer[] = [];
  for (const [tag, bytes] of tables) {
    records.push(
      Buffer.concat([
        Buffer.from(tag, 'latin1'),
        packed(long(checksum(bytes)), long(offset), long(bytes.length)),
      ]),
    );
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    bodies.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([header, ...records, ...bodies]);
}
