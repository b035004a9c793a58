/** `npm run db:migrate`: brings the database to this version without starting the server (which also does it). */
import { readSettings } from './platform/settings.ts';
import { claimDirectory } from './start/data-directory.ts';
import { openDatabase } from './start/database.ts';
import { lockDirectory } from './start/lock.ts';
import { prepareShutdown } from './start/shutdown.ts';

const log = (line: string) => console.log(line);
const shutdown = prepareShutdown(log);

try {
  const settings = { ...readSettings(process.argv.slice(2), process.env), fresh: false };
  claimDirectory(settings.dataDirectory);
  shutdown.add(await lockDirectory(settings.dataDirectory));
  await openDatabase(settings, log, shutdown.add);
  log('The database is up to date');
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await shutdown.run();
}
