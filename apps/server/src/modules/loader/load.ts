import { join } from 'node:path';
import { SCHEDULER } from '@gezhi/domain/access';
import { Client } from 'pg';
import { createDatabase, type Database } from '../../platform/db/index.ts';
import { openOwnKeyring } from '../../platform/keys/index.ts';
import { loadKnowledge } from '../catalogue/index.ts';
import {
  formatFault,
  generatePeople,
  type Pack,
  type PackSize,
  readPack,
  type SyntheticPeople,
} from '../pack/index.ts';
import { createDemoAccounts } from './accounts.ts';
import { writeBulletins } from './bulletins.ts';
import { runCampaigns } from './campaigns.ts';
import { configurationOf, writeBase } from './configuration/index.ts';
import { tellFirms } from './firm-help.ts';
import { firmRows } from './firm-rows.ts';
import { groundRows } from './ground-rows.ts';
import { type Ids, idOf, numberPack } from './ids.ts';
import { storePackPhotos } from './photos.ts';
import { publishHandled } from './publications.ts';
import { insertRows } from './rows.ts';
import { rulesRows } from './rules-rows.ts';
import { servicePlaceRows } from './service-place-rows.ts';
import { tellServices } from './services.ts';
import { staffRows } from './staff-rows.ts';
import { clearHalf, lockLoading, stageOf } from './state.ts';
import { planStory, tellStory } from './story/index.ts';
import { tellVerifications } from './verifications.ts';

/** Lanes in which matters run their procedure at the same time; more only wait for the two cores. */
const LANES = 6;
/** A load that dies is begun anew, so its commits need not wait for the disk. */
const LOADING = 'set synchronous_commit = off';
const STATEMENT_LIMIT_MS = 60_000;

/** What loading a district needs. */
export interface LoadRequest {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Absolute path of the pack's folder. */
  readonly packDirectory: string;
  /** How much of it, where it has two sizes: a part unless said. */
  readonly size?: PackSize;
  /** Without the matters of the demo's thirty days: the district on its first morning. */
  readonly empty?: boolean;
  /** Somebody is to sign in: where the pack brings accounts and no password, this one is theirs, and without it nothing is loaded. */
  readonly accounts?: { readonly password: string | undefined };
  /** Where photos (`files/`) and the key file (`keys.json`) lie. */
  readonly dataDirectory: string;
  readonly log: (line: string) => void;
  /** The moment up to which the story runs; the database's clock unless given. */
  readonly until?: Date;
}

/** Thrown when the pack has faults; each line of the message names file, line and remedy. */
export class PackRefusedError extends Error {
  override readonly name = 'PackRefusedError';
}

/**
 * Loads the district of a pack into a database that has none: areas, people, catalogue and, unless it is to be empty, the demo's thirty days. One
 * that is loaded is left as it is; one whose load was cut off is emptied and begun anew.
 *
 * @throws PackRefusedError, ProcedureRefusedError
 */
export async function loadDistrict(request: LoadRequest): Promise<void> {
  const owner = new Client({ connectionString: request.ownerUrl, keepAlive: true });
  // A server that dies meanwhile fails the query at hand; without a listener it would end this process.
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await lockLoading(owner);
    const stage = await stageOf(owner);
    if (stage === 'loaded') return;
    const pack = requirePack(request);
    if (stage === 'half') {
      request.log('An earlier load did not come to its end; beginning anew');
      await clearHalf(owner);
    }
    await load(owner, pack, request);
  } finally {
    await owner.end();
  }
}

function requirePack({ packDirectory, size }: LoadRequest): Pack {
  const reading = readPack(packDirectory, size);
  if ('pack' in reading) return reading.pack;
  throw new PackRefusedError(
    ['The pack has faults:', ...reading.faults.map((fault) => `  ${formatFault(fault)}`)].join('\n'),
  );
}

async function load(owner: Client, pack: Pack, request: LoadRequest): Promise<void> {
  const { log } = request;
  const ids = numberPack(pack);
  const people = generatePeople(pack);
  const password = passwordFor(pack, people, request);
  const until = request.until ?? (await clockOf(owner));
  log(`Loading ${pack.manifest.en}: ${pack.areas.length} areas, ${people.persons.length} people`);
  await loadGround(owner, { pack, ids, people, until });
  const database = createDatabase({
    url: request.appUrl,
    connections: LANES,
    setUp: LOADING,
    connectTimeoutMs: STATEMENT_LIMIT_MS,
    statementTimeoutMs: STATEMENT_LIMIT_MS,
  });
  try {
    const accounts = await createDemoAccounts(database, people, password);
    await loadStory(database, { pack, ids, people, until, request, accounts });
    await writeBulletins(database, { pack, ids, people, until });
  } finally {
    await database.close();
  }
  await finish(owner, { pack, ids, until });
}

/** The password of the demo accounts; undefined where nobody is to sign in. Throws PackRefusedError where somebody is and none is known. */
function passwordFor(pack: Pack, people: SyntheticPeople, { accounts }: LoadRequest): string | undefined {
  const password = pack.manifest.demoPassword ?? accounts?.password;
  if (password === undefined && accounts !== undefined && people.accounts.length > 0)
    throw new PackRefusedError(
      `The pack ${pack.manifest.code} brings ${people.accounts.length} accounts and no password for them: say one with --password WORD (at least 8 characters)`,
    );
  return password;
}

interface Ground {
  readonly pack: Pack;
  readonly ids: Ids;
  readonly people: SyntheticPeople;
  readonly until: Date;
}

async function loadGround(owner: Client, { pack, ids, people, until }: Ground): Promise<void> {
  const tables = [
    ...groundRows(pack, ids),
    ...staffRows(pack, ids, people),
    ...firmRows(pack, ids, people),
    ...rulesRows(pack, ids, until),
    servicePlaceRows(pack, ids),
  ];
  await owner.query('begin');
  for (const rows of tables) await insertRows(owner, rows);
  await owner.query('commit');
  await owner.query('analyze');
}

interface Telling extends Ground {
  readonly request: LoadRequest;
  readonly accounts: ReadonlyMap<string, string>;
}

async function loadStory(database: Database, telling: Telling): Promise<void> {
  const { pack, ids, people, until, request, accounts } = telling;
  const { dataDirectory, log } = request;
  if (request.empty === true) return;
  if (pack.matterPlan === null || pack.matterPlan.matters === 0 || pack.matterTexts.length === 0) return;
  const keyring = await database.inTransaction(SCHEDULER, null, (tx) =>
    openOwnKeyring({ query: (text, values) => tx.query(text, values) }, dataDirectory),
  );
  const photos = await storePackPhotos(pack, join(dataDirectory, 'files'), log);
  const knowledge = await loadKnowledge(database);
  const tales = planStory({ pack, plan: pack.matterPlan, ids, people, knowledge, until });
  log(`Running ${tales.length} courses of the demo through the procedure`);
  const told = await tellStory(tales, {
    database,
    keyring,
    knowledge,
    photos,
    accounts,
    until,
    lanes: LANES,
    log,
  });
  log(`Demo matters: ${told.matters} with ${told.steps} steps`);
  await publishHandled(database, {
    pack,
    keyring,
    photosDirectory: join(dataDirectory, 'files'),
    until,
    log,
  });
  await runCampaigns(database, { pack, keyring, until, log });
  await tellServices(database, { pack, keyring, until, log });
  await tellVerifications(database, { pack, keyring, until, log });
  await tellFirms(database, { pack, keyring, until, log });
  if (told.refused.length > 0) log(`${told.refused.length} courses ended early: ${countEach(told.refused)}`);
}

/** What is in a list and how often, the most frequent first, as words for the log. */
function countEach(lines: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([line, count]) => `${count} × ${line}`)
    .join('; ');
}

/** The row of the district comes last: without it the load counts as cut off. */
async function finish(
  owner: Client,
  { pack, ids, until }: Pick<Ground, 'pack' | 'ids' | 'until'>,
): Promise<void> {
  const { code, root, sketch } = pack.manifest;
  const area = pack.areas.find((one) => one.code === root);
  // Whoever would have been told while the story ran has been living with it: nobody opens a desk to a thousand notices.
  await owner.query('delete from timers where due_at <= $1', [until]);
  await writeBase(owner, configurationOf(pack, ids));
  await owner.query('analyze');
  await owner.query(
    'insert into district (pack, name, name_en, area_id, sketch) values ($1, $2, $3, $4, $5)',
    [code, area?.name ?? pack.manifest.zh, area?.english ?? pack.manifest.en, idOf(ids.areas, root), sketch],
  );
}

async function clockOf(owner: Client): Promise<Date> {
  const { rows } = await owner.query<{ now: Date }>('select clock_timestamp() as now');
  return rows[0]?.now ?? new Date();
}
