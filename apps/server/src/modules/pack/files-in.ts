import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Files with this ending in a folder of the pack, sorted, as paths inside the pack; an absent folder holds none. */
export function filesIn(directory: string, folder: string, ending: string): string[] {
  const location = path.join(directory, folder);
  if (!existsSync(location)) return [];
  return readdirSync(location)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);
}
