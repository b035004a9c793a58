/** `npm start`: from nothing to a running district, saying what it does. */
import { readSettings, type Settings, SettingsError, USAGE } from './platform/settings.ts';
import { createServer } from './server.ts';
import { describeServer } from './start/announce.ts';
import { blameFullDisk, claimDirectory } from './start/data-directory.ts';
import { openDatabase } from './start/database.ts';
import { loadDistrict } from './start/district.ts';
import { eraseAgain } from './start/erase-again.ts';
import { lockDirectory } from './start/lock.ts';
import { blamePort, portsOf, requireFreePort, terminalLanguage } from './start/port.ts';
import { prepareShutdown, type Shutdown } from './start/shutdown.ts';

const log = (line: string) => console.log(line);

const language = terminalLanguage(process.env);

async function requirePorts(settings: Settings): Promise<void> {
  for (const request of portsOf(settings)) await requireFreePort(request, language);
}

async function start(settings: Settings, shutdown: Shutdown): Promise<void> {
  claimDirectory(settings.dataDirectory);
  shutdown.add(await lockDirectory(settings.dataDirectory));
  await requirePorts(settings);
  try {
    await startProduct(settings, shutdown);
  } catch (fault) {
    throw blameFullDisk(settings.dataDirectory, blamePort(portsOf(settings), fault, language));
  }
  for (const line of describeServer(settings)) log(line);
}

async function startProduct(settings: Settings, shutdown: Shutdown): Promise<void> {
  const { appUrl, ownerUrl } = await openDatabase(settings, log, shutdown.add);
  const { packDirectory, dataDirectory, full, empty, demoPassword: password } = settings;
  const size = full ? 'full' : 'part';
  await loadDistrict({ ownerUrl, appUrl, packDirectory, size, empty, password, dataDirectory, log });
  await eraseAgain({ ownerUrl, dataDirectory, log });
  const server = await createServer({ settings, appUrl, ownerUrl, log });
  shutdown.add(() => server.close());
  await server.listen();
}

function explain(error: unknown): string {
  if (error instanceof SettingsError) return `${error.message}\n\n${USAGE}`;
  return error instanceof Error ? error.message : String(error);
}

async function main(): Promise<void> {
  const shutdown = prepareShutdown(log);
  try {
    await start(readSettings(process.argv.slice(2), process.env), shutdown);
  } catch (error) {
    // Ctrl-C during the start makes the step at hand fail; that is no news.
    if (shutdown.begun()) return;
    console.error(explain(error));
    await shutdown.run();
    process.exitCode = 1;
  }
}

// Whoever reads our lines may go (`npm start | head`); the district goes on.
process.stdout.on('error', () => undefined);

if (process.argv.includes('--help')) log(USAGE);
else await main();
