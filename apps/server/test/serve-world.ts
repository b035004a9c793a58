/**
 * A program for the fault tests, which kill it: the whole product with the embedded PostgreSQL on a directory, on the
 * small test world instead of a pack. Prints `ready` once it listens; run it again on the same directory after a kill.
 */

import { SCHEDULER } from '@gezhi/domain/access';
import { Client } from 'pg';
import { createAccount } from '../src/modules/identity/index.ts';
import { createDatabase } from '../src/platform/db/index.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { startEmbedded } from '../src/platform/postgres/index.ts';
import { readSettings } from '../src/platform/settings.ts';
import { createServer } from '../src/server.ts';
import { personIdOf } from './world-cast.ts';
import { insertWorld } from './world-rows.ts';

const [directory = '', port = '', password = ''] = process.argv.slice(2);
const log = (line: string) => console.error(line);
const embedded = await startEmbedded({ directory, log });
await migrate(embedded.ownerUrl, { log });
await fill();
const settings = readSettings(['--data', directory, '--port', port], {});
const server = await createServer({ settings, appUrl: embedded.appUrl, ownerUrl: embedded.ownerUrl, log });
await server.listen();
console.log('ready');

/** The world and one account, unless a former life of this program has made them. */
async function fill(): Promise<void> {
  const owner = new Client({ connectionString: embedded.ownerUrl });
  await owner.connect();
  const { rowCount } = await owner.query('select from areas limit 1');
  if (rowCount === 0) await insertWorld(owner);
  const { rowCount: accounts } = await owner.query('select from accounts where login = $1', ['ling']);
  await owner.end();
  if (accounts !== 0) return;
  const database = createDatabase({ url: embedded.appUrl });
  await database.inTransaction(SCHEDULER, null, (tx) =>
    createAccount(tx, { login: 'ling', personId: personIdOf('ling'), password }),
  );
  await database.close();
}

process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => embedded.stop())
    .then(() => process.exit(0));
});
