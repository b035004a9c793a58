import { fontStack } from './tokens.ts';

/**
 * Waits until the font has the characters of a text, for a canvas or a map: what is drawn before its slice of
 * the font has come stays a box for ever. Only the slices that hold these characters are loaded.
 * @param text the words that are about to be drawn
 * @returns when they can be drawn; also when a slice could not be loaded, because a map with boxes is better than none
 */
export async function loadFontFor(text: string): Promise<void> {
  if (text === '' || typeof document === 'undefined') return;
  const once = [...new Set(text)].join('');
  await Promise.all(
    ['400', '600'].map((weight) => document.fonts.load(`${weight} 16px ${fontStack}`, once).catch(() => [])),
  );
}
