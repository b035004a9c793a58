/** `npm run import -- matters --file F --mapping M`: brings matters of another system into the operator's queue. */
import { parseArgs } from 'node:util';
import { assemble, type Parts } from './house/parts.ts';
import { importMatters, type Mapping, readMapping, readRows } from './modules/exchange/index.ts';
import { isDatabaseAway } from './platform/http/index.ts';
import { createLog } from './platform/observe/index.ts';
import { readSettings } from './platform/settings.ts';
import { ImportFiles } from './start/import-files.ts';
import { ImportScreen } from './start/import-screen.ts';
import { reachDatabase } from './start/reach.ts';

const USAGE = `Usage: npm run import -- matters --file FILE --mapping MAPPING [options]
  --file FILE        .jsonl, .csv (first row is the heading) or .xlsx (first sheet)
  --mapping MAPPING  which column is what; see packs/standard/imports
  --dry-run          goes through every check, says what would become of each row, adds nothing
  --report FILE      also writes what became of each row, a line of JSON each
  --failed FILE      where rows that failed go with their reason (FILE.failed.jsonl beside the input)
  --data DIR         folder of the district (GEZHI_DATA, ./data of the checkout); it may be running
Run it again after Ctrl-C or a failure: it goes on where it stopped, and adds nothing twice.`;

interface Wanted {
  readonly file: string;
  readonly mapping: string;
  readonly dryRun: boolean;
  readonly report: string | undefined;
  readonly failed: string;
  readonly rest: string[];
}

/** What is known of the file before the database is reached: a mistake there shows at once. */
interface Prepared {
  readonly mapping: Mapping;
  readonly rows: number;
}

function readWanted(argv: string[]): Wanted | undefined {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      file: { type: 'string' },
      mapping: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      report: { type: 'string' },
      failed: { type: 'string' },
      data: { type: 'string' },
    },
  });
  const { file, mapping, report, data } = values;
  if (positionals.join(' ') !== 'matters' || file === undefined || mapping === undefined) return undefined;
  const rest = data === undefined ? [] : ['--data', data];
  const failed = values.failed ?? `${file}.failed.jsonl`;
  return { file, mapping, dryRun: values['dry-run'], report, failed, rest };
}

/** Rows are counted first, so that the bar can say how far it is: a file is read far faster than its rows are written. */
async function prepare(wanted: Wanted): Promise<Prepared> {
  const mapping = readMapping(wanted.mapping);
  let rows = 0;
  for await (const _ of readRows(wanted.file, mapping)) rows += 1;
  return { mapping, rows };
}

async function importInto(
  parts: Parts,
  { wanted, prepared, signal }: { wanted: Wanted; prepared: Prepared; signal: AbortSignal },
): Promise<boolean> {
  const { database, journal, keyring, knowledge } = parts;
  if (knowledge().tree.areas.length === 0)
    throw new Error('There is no district here yet: run npm start once, or name its folder with --data');
  const { mapping } = prepared;
  const house = { journal, keyring, knowledge };
  const screen = new ImportScreen(prepared.rows, wanted.dryRun);
  const files = new ImportFiles(wanted);
  try {
    const asked = { database, house, mapping, dryRun: wanted.dryRun, signal };
    for await (const report of importMatters(readRows(wanted.file, mapping), asked)) {
      files.write(report);
      screen.show(report);
    }
  } catch (fault) {
    if (!isDatabaseAway(fault)) throw fault;
    screen.finish(true);
    throw new Error('The database has gone away', { cause: fault });
  } finally {
    const failed = files.close();
    if (failed !== null) screen.say(`The failed rows with their reasons are in ${failed}`);
  }
  return screen.finish(signal.aborted);
}

async function run(wanted: Wanted, signal: AbortSignal): Promise<boolean> {
  const prepared = await prepare(wanted);
  const settings = readSettings(wanted.rest, process.env);
  const { appUrl, stop } = await reachDatabase(settings, (line) => console.error(line));
  try {
    const parts = await assemble({ appUrl, dataDirectory: settings.dataDirectory, log: createLog('warn') });
    try {
      return await importInto(parts, { wanted, prepared, signal });
    } finally {
      parts.hub.close();
      await parts.workshop.close();
      await parts.database.close();
    }
  } finally {
    await stop();
  }
}

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());
try {
  const wanted = readWanted(process.argv.slice(2));
  if (wanted === undefined) console.error(USAGE);
  const done = wanted !== undefined && (await run(wanted, interruption.signal));
  process.exitCode = done ? 0 : 1;
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
