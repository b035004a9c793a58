import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the Chinese web font: `files/` with its slices and `unicode.json`, which slice holds which signs. */
export function fontFolder(): string {
  return dirname(fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/unicode.json')));
}
