const OPEN_HOLE = /\{\{\s*([A-Za-z]{1,40})\s*\}\}/u;

/**
 * The first hole of a canned reply that nobody has filled (`{{due}}` gives `due`), without its braces; undefined where all are.
 * Words with one are sent to nobody (docs/field.md §2.16). Other braces are a person's own.
 */
export function openHole(text: string): string | undefined {
  return OPEN_HOLE.exec(text)?.[1];
}
