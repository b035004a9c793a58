import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Limits, STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { Client } from 'pg';
import { Simulator } from '../apps/server/src/modules/matter/index.ts';
import { createDatabase } from '../apps/server/src/platform/db/index.ts';
import { actorId } from './district.ts';
import type { Ground } from './ground.ts';
import { cpuOfFamily, median, rounded, rssOf, say } from './measure.ts';
import { type BenchResult, printTable } from './report.ts';
import { giveCourses } from './simulate-past.ts';

const ROUNDS = 3;

/** One replay of all matters. */
interface Cost {
  readonly seconds: number;
  /** Processor time per matter, milliseconds: the server with its thread, and the database. */
  readonly server: number;
  readonly database: number;
  /** How long at most the server let others wait meanwhile, milliseconds. */
  readonly heldUp: number;
  readonly rssMb: number;
}

/**
 * Replays all matters of the ground, each with the steps of an ordinary course, against drafts of procedure, classes, limits and
 * routing rules at once, by the job of the product.
 */
export async function benchSimulate(ground: Ground): Promise<BenchResult> {
  const owner = new Client({ connectionString: ground.database.ownerUrl });
  await owner.connect();
  const database = createDatabase({ url: ground.database.appUrl });
  try {
    say('Giving each matter its course');
    await giveCourses(owner, ground.database);
    const simulator = new Simulator({
      ...{ database, url: ground.database.appUrl },
      log: { warn: (fields, message) => say(`${message}: ${JSON.stringify(fields)} ${fields.err}`) },
    });
    const costs: Cost[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const id = await ask(owner);
      costs.push(await measure(ground, simulator));
      await check(owner, id, ground.matters);
      say(`Round ${round} of ${ROUNDS}`);
    }
    return summarise(costs, ground.matters);
  } finally {
    await database.close();
    await owner.end();
  }
}

const twiceAsFast = ({ tiers, ...others }: Limits): Limits => ({
  ...others,
  tiers: Object.fromEntries(
    Object.entries(tiers).map(([tier, of]) => [
      tier,
      { ...of, ...(of.finish && { finish: { ...of.finish, count: Math.ceil(of.finish.count / 2) } }) },
    ]),
  ),
});

/** Rules as a district has them: twenty with words, then one for everything else. */
function routingRules() {
  const when = { categories: [], areas: [], sources: [], hours: null, weekdays: [], words: [] };
  const propose = { lead: 'housing', assists: [], line: null };
  const words = Array.from({ length: 20 }, (_, index) => ({
    id: `w${index + 10}`,
    enabled: true,
    when: { ...when, words: [`第${index}`, '积水'] },
    propose,
  }));
  return [...words, { id: 'last', enabled: true, when: { ...when, hours: 'outOfService' }, propose }];
}

/** What the route writes down when somebody asks, for the district's whole past. */
async function ask(owner: Client): Promise<string> {
  const [id, entryId, person] = [randomUUID(), randomUUID(), actorId('district', 'person')];
  const { rows } = await owner.query('select area_id, definition from procedures where state = $1', [
    'published',
  ]);
  const [{ area_id: areaId, definition }] = rows;
  const { fail: _, ...actions } = definition.actions;
  const drafts = {
    procedure: { areaId, procedure: { ...definition, actions } },
    routing: { areaId, rules: routingRules() },
    limits: twiceAsFast(STANDARD_LIMITS),
    categories: [{ code: '0101', tier: 'T1' }],
  };
  await owner.query(
    `insert into entries (id, subject_kind, subject_id, seq, at, action, actor_kind, person_id, hash)
     values ($1, 'simulation', $2, 1, now(), 'simulate', 'person', $3, '\\x00')`,
    [entryId, id, person],
  );
  await owner.query(
    `insert into simulations (id, entry_id, asked_by, area_id, area_column, from_day, to_day, from_at, until_at, ordinary,
       drafts, words, asked_at, moved_at)
     values ($1, $2, $3, $4, 'district_id', '2000-01-01', '2100-01-01', '2000-01-01', '2100-01-01', false, $5, $6, now(), now())`,
    [
      id,
      entryId,
      person,
      areaId,
      JSON.stringify(drafts),
      ['积水', ...Array.from({ length: 20 }, (_one, at) => `第${at}`)],
    ],
  );
  return id;
}

async function measure(ground: Ground, simulator: Simulator): Promise<Cost> {
  const { pid } = ground.database;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const before = { cpu: process.cpuUsage(), database: cpuOfFamily(pid), time: performance.now() };
  await simulator.runAll();
  const seconds = (performance.now() - before.time) / 1_000;
  delay.disable();
  const { user, system } = process.cpuUsage(before.cpu);
  return {
    seconds,
    server: (user + system) / 1_000 / ground.matters,
    database: (cpuOfFamily(pid) - before.database) / ground.matters,
    heldUp: delay.percentile(99) / 1_000_000,
    rssMb: rssOf(process.pid),
  };
}

async function check(owner: Client, id: string, matters: number): Promise<void> {
  const { rows } = await owner.query('select state, done, changed from simulations where id = $1', [id]);
  const [found] = rows;
  if (found?.state !== 'done' || found.done !== matters || found.changed === 0)
    throw new Error(`A simulation ended as ${JSON.stringify(found)}`);
}

function summarise(costs: readonly Cost[], matters: number): BenchResult {
  const of = (key: keyof Cost) => median(costs.map((cost) => cost[key]));
  const [seconds, server, database] = [of('seconds'), of('server'), of('database')];
  printTable(`Replaying ${matters} matters against four drafts at once: medians`, [
    {
      seconds: rounded(seconds),
      'matters per second': rounded(matters / seconds),
      'server CPU ms per matter': rounded(server),
      'database CPU ms per matter': rounded(database),
      'others wait at most (99 %) ms': rounded(of('heldUp')),
      'RSS MB': rounded(of('rssMb')),
    },
  ]);
  return {
    name: 'simulate',
    seconds: rounded(seconds),
    mattersPerSecond: rounded(matters / seconds),
    cpuMs: { server: rounded(server), database: rounded(database) },
    rssMb: rounded(Math.max(...costs.map((cost) => cost.rssMb))),
    samples: ROUNDS,
  };
}
