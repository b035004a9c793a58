import { GlyphShelf, type Outline, WEIGHTS, type Weight } from './glyphs.ts';
import { trueTypeOf } from './true-type.ts';

/** The two fonts of one document, each of exactly the signs its words need. */
export type TypeCase = Readonly<Record<Weight, Buffer>>;

/** Signs that every document may need though no word names them: digits, blank, the dots of what was cut off. */
const ALWAYS = ' 0123456789…';

/** Casts the fonts for some words; a sign that the web font lacks prints as a box and breaks nothing. */
export async function castFor(
  words: readonly string[],
  shelf: GlyphShelf = new GlyphShelf(),
): Promise<TypeCase> {
  const signs = new Set(Array.from(words.join('') + ALWAYS, (sign) => sign.codePointAt(0) ?? 0));
  const cast = async (weight: Weight): Promise<Buffer> => {
    const outlines = new Map<number, Outline>();
    for (const sign of signs) {
      const outline = await shelf.outlineOf(sign, weight);
      if (outline !== null) outlines.set(sign, outline);
    }
    return trueTypeOf(outlines, { name: `GezhiPoster-${weight}`, bold: WEIGHTS[weight] >= 700 });
  };
  return { plain: await cast('plain'), bold: await cast('bold') };
}
