/**
 * A text rewritten so that plain patterns find numbers in it however they were typed: one UTF-16 unit per visible
 * code point; digits of every width and script as 0-9, Latin letters in upper case, dashes as `-`, dots as `.`,
 * blanks as a space; invisible characters and combining marks left out.
 */
export type Shadow = {
  text: string;
  /** Where each unit of the shadow begins in the original, in UTF-16 units. */
  starts: number[];
  /** Where each unit of the shadow ends in the original, in UTF-16 units. */
  ends: number[];
};

const placeholder = '\ufffd';
const leftOut = /[\p{Cf}\p{M}\p{Cc}]/u;
const horizontalBlank = /\p{Zs}/u;
const dash = /[\p{Pd}−ー⁃˗⎯─━]/u;
const dot = /[·•‧・⋅∙●]/u;
/**
 * Digit zero of the scripts in use in China that compatibility folding leaves alone: Arabic, Uyghur, Tibetan,
 * Mongolian.
 */
const foreignZeros = [0x0660, 0x06f0, 0x0f20, 0x1810];

function isHan(point: number): boolean {
  return point >= 0x3400 && point <= 0x9fff;
}

function shadowOfAscii(character: string): string {
  if (character === '\t') return ' ';
  if (character === '\n' || character === '\r') return '\n';
  return character < ' ' ? '' : character.toUpperCase();
}

function shadowOfOther(character: string, point: number): string {
  const zero = foreignZeros.find((start) => point >= start && point < start + 10);
  if (zero !== undefined) return String(point - zero);
  if (leftOut.test(character)) return '';
  if (horizontalBlank.test(character)) return ' ';
  if (dash.test(character)) return '-';
  if (dot.test(character)) return '.';
  const folded = character.normalize('NFKC');
  return folded.length === 1 && folded >= '!' && folded <= '~' ? folded.toUpperCase() : placeholder;
}

function shadowOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return shadowOfAscii(character);
  return isHan(point) ? character : shadowOfOther(character, point);
}

/** Builds the shadow of a text in one pass. */
export function shadowText(text: string): Shadow {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const unit = shadowOf(character);
    if (unit !== '') {
      units.push(unit);
      starts.push(at);
      ends.push(at + character.length);
    }
    at += character.length;
  }
  return { text: units.join(''), starts, ends };
}
