import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { fontFolder } from '@gezhi/public';
import { create, type OutlinePoint, type Woff2Font } from 'fontkit';

/** Weights of the variable font that posters are set in. */
export const WEIGHTS = { plain: 400, bold: 700 } as const;
export type Weight = keyof typeof WEIGHTS;

/** The outline of one sign: contours of points on and off the curve (quadratic), units of `EM`. */
export interface Outline {
  readonly advance: number;
  readonly contours: readonly (readonly {
    readonly x: number;
    readonly y: number;
    readonly onCurve: boolean;
  }[])[];
}

/** Units of the font per em, its ascent and descent (the metrics of Noto Sans SC). */
export const EM = 1_000;
export const ASCENT = 1_160;
export const DESCENT = -288;

const inflate = promisify(brotliDecompress);
/** Slices kept open: a street's posters need some twenty in two weights. */
const MOST_OPEN = 60;

interface Slice {
  readonly file: string;
  readonly ranges: readonly (readonly [number, number])[];
}

/** Reads signs out of the slices of the web font; each slice holds some signs of the script, in all weights. */
export class GlyphShelf {
  readonly #open = new Map<string, Promise<Woff2Font>>();
  #slices: Promise<readonly Slice[]> | null = null;

  /** The outline of a sign, or null where no slice has it. */
  async outlineOf(codePoint: number, weight: Weight): Promise<Outline | null> {
    this.#slices ??= readSlices();
    const slice = (await this.#slices).find(({ ranges }) =>
      ranges.some(([first, last]) => codePoint >= first && codePoint <= last),
    );
    if (slice === undefined) return null;
    const font = await this.#slice(slice.file, weight);
    return font.hasGlyphForCodePoint(codePoint) ? outlineIn(font, codePoint) : null;
  }

  #slice(file: string, weight: Weight): Promise<Woff2Font> {
    const key = `${file} ${weight}`;
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    if (this.#open.size >= MOST_OPEN) this.#open.clear();
    const opened = openSlice(file, WEIGHTS[weight]);
    this.#open.set(key, opened);
    opened.catch(() => this.#open.delete(key));
    return opened;
  }
}

/** Which slice holds which signs, as the style sheet of the font tells browsers (`unicode-range`). */
async function readSlices(): Promise<readonly Slice[]> {
  const ranges: Record<string, string> = JSON.parse(
    await readFile(join(fontFolder(), 'unicode.json'), 'utf8'),
  );
  return Object.entries(ranges).map(([name, list]) => ({
    file: `noto-sans-sc-${name.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`,
    ranges: list.split(',').map((range) => {
      const [first = '', last = first] = range.trim().slice(2).split('-');
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
    }),
  }));
}

/** Opens a slice at a weight; decompressed by zlib, because the package does it in JavaScript, a tenth of a second each. */
async function openSlice(file: string, weight: number): Promise<Woff2Font> {
  const bytes = await readFile(join(fontFolder(), 'files', file));
  const font = create(bytes);
  font.variationCoords = [weight];
  const packed = bytes.subarray(font._dataPos, font._dataPos + font.directory.totalCompressedSize);
  const raw = await inflate(packed);
  let offset = 0;
  for (const table of Object.values(font.directory.tables)) {
    table.offset = offset;
    offset += table.transformLength ?? table.length;
  }
  const Stream = font.stream.constructor as new (bytes: Uint8Array) => object;
  font.stream = new Stream(new Uint8Array(raw));
  font._decompressed = true;
  return font;
}

function outlineIn(font: Woff2Font, codePoint: number): Outline {
  const glyph = font.glyphForCodePoint(codePoint);
  // Reading the path once makes the package take the slice apart.
  void glyph.path;
  const drawn = font._transformedGlyphs[glyph.id]?.points ?? [];
  const points = drawn.map((point) => point.copy());
  const [sample] = points;
  if (sample === undefined) return { advance: Math.round(glyph.advanceWidth), contours: [] };
  // Four points that the variations move besides the outline's own: the edges of the sign (OpenType, gvar).
  const edges = Array.from({ length: 4 }, () =>
    Object.assign(sample.copy(), { x: 0, y: 0, endContour: true }),
  );
  font._variationProcessor?.transformPoints(glyph.id, [...points, ...edges]);
  return { advance: Math.round(glyph.advanceWidth), contours: contoursOf(points) };
}

function contoursOf(points: readonly OutlinePoint[]): Outline['contours'] {
  const contours: { x: number; y: number; onCurve: boolean }[][] = [];
  let current: { x: number; y: number; onCurve: boolean }[] = [];
  for (const { x, y, onCurve, endContour } of points) {
    current.push({ x: Math.round(x), y: Math.round(y), onCurve });
    if (!endContour) continue;
    contours.push(current);
    current = [];
  }
  return contours;
}
