/**
 * `npm run generate` writes the documents of docs/generated. With `--check` it writes nothing, names what is stale,
 * and ends with 1: so a change of permissions, procedures, interface or schema is seen in review.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsDocument } from './documents/permissions.ts';
import { proceduresDocument } from './documents/procedures.ts';
import { root } from './root.ts';

const folder = join(root, 'docs', 'generated');

/** Name of each document and how its text is made; the same sources always give the same text. */
const documents: Readonly<Record<string, () => Promise<string>>> = {
  'permissions.md': permissionsDocument,
  'procedures.md': proceduresDocument,
};

const isCheck = process.argv.includes('--check');
mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries(documents)) {
  const file = join(folder, name);
  const text = await make();
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  if (isCheck) {
    console.error(`docs/generated/${name} is stale: run \`npm run generate\` and look at the difference.`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.log(`Wrote docs/generated/${name}`);
  }
}
