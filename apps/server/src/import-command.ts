/** `npm run import -- matters --file F --mapping M [--dry-run]`: brings matters of another system into the operator's queue. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { assemble, type Parts } from './house/parts.ts';
import { importMatters, readMapping, readRows } from './modules/exchange/index.ts';
import { createLog } from './platform/observe/index.ts';
import { readSettings } from './platform/settings.ts';
import { ImportScreen } from './start/import-screen.ts';
import { reachDatabase } from './start/reach.ts';

const USAGE =
  'Usage: npm run import -- matters --file FILE(.jsonl .csv .xlsx) --mapping MAPPING.yaml [--dry-run] [--data DIR]';

interface Wanted {
  readonly file: string;
  readonly mapping: string;
  readonly dryRun: boolean;
  readonly rest: string[];
}

function readWanted(argv: string[]): Wanted | undefined {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      file: { type: 'string' },
      mapping: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      data: { type: 'string' },
    },
  });
  if (positionals[0] !== 'matters' || values.file === undefined || values.mapping === undefined)
    return undefined;
  const rest = values.data === undefined ? [] : ['--data', values.data];
  return { file: values.file, mapping: values.mapping, dryRun: values['dry-run'], rest };
}

/** Rows are counted first, so that the bar can say how far it is; a file is read twice faster than a row is written. */
async function countRows(file: string): Promise<number> {
  let count = 0;
  for await (const _ of readRows(file)) count += 1;
  return count;
}

async function importInto(parts: Parts, wanted: Wanted, signal: AbortSignal): Promise<boolean> {
  const { database, journal, keyring, knowledge } = parts;
  const house = { journal, keyring, knowledge };
  const { dryRun } = wanted;
  const asked = { database, house, mapping: readMapping(wanted.mapping), dryRun, signal };
  const screen = new ImportScreen(await countRows(wanted.file), dryRun);
  const failures: string[] = [];
  for await (const report of importMatters(readRows(wanted.file), asked)) {
    screen.show(report);
    const { detail: reason, line, cells } = report;
    if (report.outcome === 'failed') failures.push(JSON.stringify({ reason, line, ...cells }));
  }
  if (failures.length > 0) {
    const file = `${wanted.file}.failed.jsonl`;
    writeFileSync(file, `${failures.join('\n')}\n`, { mode: 0o600 });
    console.log(`The failed rows with their reasons are in ${file}`);
  }
  return screen.finish(signal.aborted);
}

async function run(wanted: Wanted, signal: AbortSignal): Promise<boolean> {
  const settings = readSettings(wanted.rest, process.env);
  const { appUrl, stop } = await reachDatabase(settings, (line) => console.error(line));
  const parts = await assemble({ appUrl, dataDirectory: settings.dataDirectory, log: createLog('warn') });
  try {
    return await importInto(parts, wanted, signal);
  } finally {
    await parts.workshop.close();
    await parts.database.close();
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
