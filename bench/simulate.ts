import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Limits, STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { Client } from 'pg';
import { digestOf } from '../apps/server/src/modules/identity/sessions.ts';
import { Caller } from './client.ts';
import type { Ground } from './ground.ts';
import { cpuOf, cpuOfFamily, median, rounded, rssOf, say } from './measure.ts';
import { type BenchResult, printTable } from './report.ts';
import { type ServerProcess, startProduct } from './servers.ts';
import { giveCourses } from './simulate-past.ts';

const ROUNDS = 3;
const TOKEN = createHash('sha256').update('bench administrator').digest('base64url');
/** Milliseconds between two looks at how far it is. */
const LOOK_MS = 100;

/** One replay of all matters. */
interface Cost {
  readonly seconds: number;
  /** Processor time per matter, milliseconds: the server with its thread, and the database. */
  readonly server: number;
  readonly database: number;
  /** How long others wait for an answer meanwhile, 99th percentile, milliseconds. */
  readonly waits: number;
  readonly rssMb: number;
}

/**
 * Replays all matters of the ground, each with the steps of an ordinary course, against drafts of procedure, classes, limits and
 * routing rules at once: asked for by HTTP as at the console, and looked at until it is done.
 */
export async function benchSimulate(ground: Ground): Promise<BenchResult> {
  const owner = new Client({ connectionString: ground.database.ownerUrl });
  await owner.connect();
  say('Giving each matter its course');
  await giveCourses(owner, ground.database);
  const drafts = await draw(owner);
  await owner.end();
  const server = await startProduct(ground);
  const caller = new Caller(server.port, 2);
  try {
    const costs: Cost[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      costs.push(await measure({ ground, server, caller }, drafts));
      say(`Round ${round} of ${ROUNDS}`);
    }
    return summarise(costs, ground.matters);
  } finally {
    caller.close();
    await server.stop();
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

/** An administrator with a session, and what is drawn up: a procedure in which nobody sends back, and routing rules. */
async function draw(owner: Client) {
  const [person, account, duty] = [randomUUID(), randomUUID(), randomUUID()];
  const { rows } = await owner.query(
    `select d.area_id as "areaId", p.code from district d join procedures p on p.area_id = d.area_id and p.code = 'standard'`,
  );
  const [{ areaId, code }] = rows;
  await owner.query(`insert into people (id, name) values ($1, 'bench')`, [person]);
  await owner.query(
    `insert into duties (id, person_id, title, scope_kind, scope_id, valid_from)
     select $1, $2, code, 'area', $3, '2020-01-01' from titles where role = 'systemAdmin' limit 1`,
    [duty, person, areaId],
  );
  await owner.query(`insert into accounts (id, login, person_id, password) values ($1, $2, $3, 'none')`, [
    ...[account, `bench-${account}`, person],
  ]);
  await owner.query('delete from sessions where digest = $1', [digestOf(TOKEN)]);
  await owner.query(
    'insert into sessions (digest, id, account_id, created_at, seen_at) values ($1, $2, $2, now(), now())',
    [digestOf(TOKEN), account],
  );
  await owner.query(
    `insert into procedures (area_id, code, version, state, definition, revision, saved_at)
     select area_id, code, version, 'draft', (definition::jsonb #- '{actions,fail}')::json, 1, now() from procedures
     where code = $1 and state = 'published' on conflict do nothing`,
    [code],
  );
  await owner.query('insert into routing_areas (area_id) values ($1) on conflict do nothing', [areaId]);
  await owner.query(
    `insert into routing_lists (area_id, version, state, rules) values ($1, 0, 'draft', $2) on conflict do nothing`,
    [areaId, JSON.stringify(routingRules())],
  );
  return {
    areaId,
    drafts: {
      procedure: { areaId, code, revision: 1 },
      routing: { areaId, revision: 1 },
      limits: twiceAsFast(STANDARD_LIMITS),
      categories: [{ code: '0101', tier: 'T1' }],
    },
  };
}

interface House {
  readonly ground: Ground;
  readonly server: ServerProcess;
  readonly caller: Caller;
}

/** Days of one simulation: what the load spreads over two years is asked for at once. */
const PERIOD_DAYS = 800;
const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function measure({ ground, server, caller }: House, drafts: object): Promise<Cost> {
  const { pid } = ground.database;
  const before = { server: cpuOf(server.pid), database: cpuOfFamily(pid), time: performance.now() };
  const body = { ...drafts, from: dayBefore(PERIOD_DAYS), to: dayBefore(-1) };
  const asked = await caller.ask({ path: '/api/simulations', token: TOKEN, body, key: randomUUID() });
  const { id } = JSON.parse(asked.text);
  const waits: number[] = [];
  let [state, rssMb] = ['waiting', 0];
  while (state === 'waiting' || state === 'running') {
    await sleep(LOOK_MS);
    const { text, ms } = await caller.ask({ path: `/api/simulations/${id}`, token: TOKEN });
    const found = JSON.parse(text);
    state = found.state;
    waits.push(ms);
    rssMb = Math.max(rssMb, rssOf(server.pid));
    if (state === 'done' && (found.done !== ground.matters || found.changed === 0))
      throw new Error(`A simulation replayed ${found.done} of ${ground.matters}`);
  }
  if (state !== 'done') throw new Error(`A simulation ended as ${state}`);
  return {
    seconds: (performance.now() - before.time) / 1_000,
    server: (cpuOf(server.pid) - before.server) / ground.matters,
    database: (cpuOfFamily(pid) - before.database) / ground.matters,
    waits: waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.99)] ?? 0,
    rssMb,
  };
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
      'others wait ms (99 %)': rounded(of('waits')),
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
