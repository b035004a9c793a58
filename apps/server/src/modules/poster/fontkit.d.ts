/**
 * The package brings no types, and of a WOFF2 file with variations it reads outlines but applies no weight: what is used of
 * its inside is said here, and `glyphs.test.ts` fails when another version changes it.
 */
declare module 'fontkit' {
  interface OutlinePoint {
    x: number;
    y: number;
    readonly onCurve: boolean;
    readonly endContour: boolean;
    copy(): OutlinePoint;
  }
  interface Woff2Table {
    offset: number;
    readonly length: number;
    readonly transformLength?: number | null;
  }
  interface Woff2Font {
    readonly type: string;
    readonly unitsPerEm: number;
    readonly ascent: number;
    readonly descent: number;
    stream: object;
    readonly directory: {
      readonly totalCompressedSize: number;
      readonly tables: Readonly<Record<string, Woff2Table>>;
    };
    readonly _dataPos: number;
    _decompressed: boolean;
    variationCoords: readonly number[] | null;
    readonly _variationProcessor: {
      transformPoints(glyph: number, points: OutlinePoint[]): void;
    } | null;
    readonly _transformedGlyphs: readonly {
      readonly numberOfContours: number;
      readonly points?: readonly OutlinePoint[];
    }[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): {
      readonly id: number;
      readonly advanceWidth: number;
      readonly path: unknown;
    };
  }
  export function create(bytes: Uint8Array): Woff2Font;
}
