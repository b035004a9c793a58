/**
 * `npm run generate` writes the documents of docs/generated. With `--check` it writes nothing, names what is stale,
 * and ends with 1: so a change of permissions, procedures, interface or schema is seen in review.
 */
import { join } from 'node:path';
import { openApiText } from '../apps/server/src/generate/openapi.ts';
import { type Documents, staleDocuments, writeDocuments } from './documents/fresh.ts';
import { permissionsDocument } from './documents/permissions.ts';
import { proceduresDocument } from './documents/procedures.ts';
import { schemaDocument } from './documents/schema.ts';
import { root } from './root.ts';

const folder = join(root, 'docs', 'generated');

const documents: Documents = {
  'openapi.json': openApiText,
  'permissions.md': permissionsDocument,
  'procedures.md': proceduresDocument,
  'schema.md': schemaDocument,
};

if (process.argv.includes('--check')) {
  for (const name of await staleDocuments(folder, documents)) {
    console.error(`docs/generated/${name} is stale: run \`npm run generate\` and look at the difference.`);
    process.exitCode = 1;
  }
} else {
  for (const name of await writeDocuments(folder, documents)) console.log(`Wrote docs/generated/${name}`);
}
