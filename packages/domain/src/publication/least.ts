/** Fewer than ten matters are never said: behind so few stand people that somebody knows (RELIABILITY R72, docs/field.md §7.3). */
export const LEAST = 10;
/** Nobody may find out a hidden number more closely than this: ten apart by what is published alone … */
export const WIDTH = 10;
/** … and four apart for whoever guesses rightly which of the hidden numbers are below ten. */
export const GUESSED_WIDTH = 4;

export function isSmall(count: number): boolean {
  return count < LEAST;
}
