/** `npm run pack -- check|plan|apply|export NAME`: a district's folder, and what it would make of a living district. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  applyPack,
  describePlan,
  exportPack,
  openAsOwner,
  planPack,
  writePack,
} from './modules/loader/index.ts';
import { formatFault, generatePeople, type Pack, procedureFaults, readPack } from './modules/pack/index.ts';
import type { Database } from './platform/db/index.ts';
import { findPackDirectory, readSettings } from './platform/settings.ts';
import { reachDatabase } from './start/reach.ts';

const USAGE = `Usage: npm run pack -- VERB NAME [options]   (NAME is a folder in packs/, or a path)
  check NAME                     reads the pack and names every fault with file, line and remedy
  plan NAME                      what applying it would change in a living district; changes nothing
  apply NAME --plan HASH         carries that plan out in one transaction; refused when anything moved since
  export NAME --to FOLDER        writes what is otherwise in a district that came from NAME, as a pack over it
  --data DIR                     folder of the district (GEZHI_DATA, ./data of the checkout); it may be running`;

const VERBS = ['check', 'plan', 'apply', 'export'] as const;
type Verb = (typeof VERBS)[number];

interface Wanted {
  readonly verb: Verb;
  readonly directory: string;
  readonly plan: string | undefined;
  readonly to: string | undefined;
  readonly rest: readonly string[];
}

function readWanted(args: string[]): Wanted | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { plan: { type: 'string' }, to: { type: 'string' }, data: { type: 'string' } },
  });
  const [first, name, ...more] = positionals;
  const verb = VERBS.find((one) => one === first);
  const { plan, to, data } = values;
  if (verb === undefined || name === undefined || more.length > 0) return undefined;
  if ((verb === 'apply' && plan === undefined) || (verb === 'export' && to === undefined)) return undefined;
  const base = process.env.INIT_CWD ?? process.cwd();
  return {
    ...{ verb, plan, to: to === undefined ? undefined : path.resolve(base, to) },
    directory: findPackDirectory(name, base),
    rest: data === undefined ? [] : ['--data', data],
  };
}

function summary(pack: Pack): string {
  const people = generatePeople(pack);
  const levels = pack.manifest.levels.map((level) => {
    const count = pack.areas.filter((area) => area.level === level.code).length;
    return `${count} ${level.en.toLowerCase()}`;
  });
  const counts = [
    ...levels,
    `${pack.places.length} places`,
    `${pack.units.length} units`,
    `${pack.categories.length} categories`,
    `${pack.procedures.length} procedures`,
    `${people.persons.length} people`,
    `${people.duties.length} duties`,
    `${pack.matterTexts.length} categories with texts`,
    `${pack.photos.length} photos`,
  ];
  return counts.join(', ');
}

/** The pack, or null once its faults are said. */
function readOrBlame(directory: string): Pack | null {
  const reading = readPack(directory);
  if ('pack' in reading) return reading.pack;
  for (const fault of reading.faults) console.error(formatFault(fault));
  console.error(`${reading.faults.length} faults`);
  return null;
}

/** Whether the pack's own people can work by its procedures; says what is in the way, and what is only advised. */
function arePublishable(pack: Pack): boolean {
  const { faults, advice } = procedureFaults(pack);
  for (const fault of advice) console.log(`advice: ${formatFault(fault)}`);
  for (const fault of faults) console.error(formatFault(fault));
  if (faults.length > 0) console.error(`${faults.length} faults`);
  return faults.length === 0;
}

async function compare(database: Database, pack: Pack, wanted: Wanted): Promise<void> {
  if (wanted.verb === 'export') {
    const files = await exportPack(database, pack);
    writePack(wanted.to ?? '', files);
    console.log(`Wrote ${[...files.keys()].join(', ')} to ${wanted.to}`);
    return;
  }
  const plan =
    wanted.verb === 'apply'
      ? await applyPack(database, pack, wanted.plan ?? '')
      : await planPack(database, pack);
  for (const line of describePlan(plan)) console.log(line);
  if (wanted.verb === 'apply') console.log('Applied');
}

async function withDatabase(wanted: Wanted, work: (database: Database) => Promise<void>): Promise<void> {
  const settings = readSettings(wanted.rest, process.env);
  if (settings.database === undefined && !existsSync(settings.dataDirectory))
    throw new Error(`There is no district in ${settings.dataDirectory}; name its folder with --data`);
  const { ownerUrl, stop } = await reachDatabase(settings, (line) => console.error(line));
  const database = openAsOwner(ownerUrl);
  try {
    await work(database);
  } finally {
    await database.close();
    await stop();
  }
}

/** Runs one command; answers the exit code. */
async function run(args: string[]): Promise<number> {
  const wanted = readWanted(args);
  if (wanted === undefined) {
    console.error(USAGE);
    return 2;
  }
  const pack = readOrBlame(wanted.directory);
  if (pack === null) return 1;
  if (wanted.verb === 'check' && !arePublishable(pack)) return 1;
  if (wanted.verb === 'check') console.log(`ok: ${summary(pack)}`);
  else await withDatabase(wanted, (database) => compare(database, pack, wanted));
  return 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
}
