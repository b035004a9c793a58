import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name of each document and how its text is made; the same sources must always give the same text. */
export type Documents = Readonly<Record<string, () => Promise<string>>>;

/** Names of the documents whose file in the folder is missing or says something else than it would now. */
export async function staleDocuments(folder: string, documents: Documents): Promise<string[]> {
  const stale: string[] = [];
  for (const [name, make] of Object.entries(documents)) {
    const file = join(folder, name);
    const text = await make();
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) stale.push(name);
  }
  return stale;
}

/** Writes the stale documents and returns their names. */
export async function writeDocuments(folder: string, documents: Documents): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const stale = await staleDocuments(folder, documents);
  for (const name of stale) writeFileSync(join(folder, name), (await documents[name]?.()) ?? '');
  return stale;
}
