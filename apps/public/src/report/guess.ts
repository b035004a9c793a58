/** A minor class and the words by which it is known. */
export interface Guessable {
  readonly code: string;
  readonly keywords: readonly string[];
}

/** The class whose words make up most of a text; undefined where none fits. For the script and for the server alike. */
export function guessCategory<Class extends Guessable>(
  text: string,
  classes: readonly Class[],
): Class | undefined {
  let best: Class | undefined;
  let most = 0;
  for (const one of classes) {
    const hits = one.keywords.filter((word) => word !== '' && text.includes(word));
    const length = hits.reduce((sum, word) => sum + word.length, 0);
    if (length > most) [best, most] = [one, length];
  }
  return best;
}

/** Whether a text holds one of the words that speak of danger; `words` are joined by `|`, as the locale files have them. */
export function speaksOfDanger(text: string, words: string): boolean {
  const typed = text.toLowerCase();
  return words.split('|').some((word) => word !== '' && typed.includes(word.toLowerCase()));
}
