import { Client } from 'pg';
import type { Ground } from './ground.ts';
import { cpuOf, cpuOfFamily, rounded, say } from './measure.ts';
import { printTable } from './report.ts';
import { startProduct } from './servers.ts';

/** Matters that are closed because nobody rated, as fast as the product can. */
const AT_ONCE = 3_000;
/** Matters of which one is due every so many milliseconds, to see how late each is. */
const ONE_BY_ONE = 600;
const APART_MS = 40;
const PATIENCE_MS = 120_000;

/** What marks cost that move a matter to another phase, and how late the product was with those due one after another. */
export interface Moving {
  /** Processor time of one mark, milliseconds. */
  readonly cpuMs: { readonly server: number; readonly database: number };
  readonly perSecond: number;
  readonly lateMs: { readonly median: number; readonly p99: number };
}

/**
 * Marks that move a phase, by the whole product in a process of its own: asking ends where nobody rated, and the matter closes with
 * its clocks, entry and deliveries.
 */
export async function measureMoving(ground: Ground): Promise<Moving> {
  const owner = new Client({ connectionString: ground.database.ownerUrl });
  await owner.connect();
  const product = await startProduct(ground);
  try {
    say(`Asking for ratings of ${AT_ONCE} and ${ONE_BY_ONE} matters`);
    await reopenForRating(owner, AT_ONCE + ONE_BY_ONE);
    const before = { server: cpuOf(product.pid), database: cpuOfFamily(ground.database.pid) };
    const begun = performance.now();
    await armLapses(owner, { first: 0, count: AT_ONCE, apartMs: 0 });
    await untilFired(owner);
    const time = performance.now() - begun;
    const cpuMs = {
      server: rounded((cpuOf(product.pid) - before.server) / AT_ONCE),
      database: rounded((cpuOfFamily(ground.database.pid) - before.database) / AT_ONCE),
    };
    await armLapses(owner, { first: AT_ONCE, count: ONE_BY_ONE, apartMs: APART_MS });
    await untilFired(owner);
    return told({ cpuMs, perSecond: rounded((AT_ONCE * 1_000) / time), lateMs: await lateness(owner) });
  } finally {
    await product.stop();
    await owner.end();
  }
}

/** Closed matters are asked about once more: what the course of a month brings, in a few statements. */
async function reopenForRating(owner: Client, count: number): Promise<void> {
  // What earlier measurements left to be told is no part of this one.
  await owner.query('delete from deliveries');
  await owner.query(
    `create table bench_asked (number int primary key, id uuid not null, due_at timestamptz)`,
  );
  await owner.query(
    `insert into bench_asked (number, id)
     select row_number() over (order by m.id) - 1, m.id from matters m
     where m.phase = 'closed' and exists (select from reports r where r.matter_id = m.id) order by m.id limit $1`,
    [count],
  );
  await owner.query(
    `update matters m set phase = 'followUp', state = 'followUp', closed_at = null from bench_asked a where m.id = a.id`,
  );
  await owner.query(
    `update reports r set wants_reply = true, answered_run = null from bench_asked a where r.matter_id = a.id`,
  );
  await owner.query(
    `insert into clocks (matter_id, clock, round, run, started_at)
     select a.id, 'followUp', 100, m.run, now() - interval '7 days' from bench_asked a join matters m on m.id = a.id`,
  );
  await owner.query('vacuum (analyze) deliveries, clocks, reports, matters');
  const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from bench_asked');
  if (rows[0]?.count !== count) throw new Error(`Only ${rows[0]?.count} closed matters to ask about`);
}

interface Lapses {
  readonly first: number;
  readonly count: number;
  readonly apartMs: number;
}

async function armLapses(owner: Client, { first, count, apartMs }: Lapses): Promise<void> {
  const lead = apartMs === 0 ? 0 : 2_000;
  await owner.query(
    `update bench_asked set due_at = clock_timestamp() + ($3 + (number - $1) * $4) * interval '1 millisecond'
     where number >= $1 and number < $1 + $2`,
    [first, count, lead, apartMs],
  );
  await owner.query(
    `insert into timers (subject_kind, subject_id, clock, run, mark, due_at)
     select 'matter', id, 'rating', 1, 'lapse', due_at from bench_asked where number >= $1 and number < $1 + $2`,
    [first, count],
  );
}

/** One step down the index: whether anything is due before what lies a day ahead. */
const NEXT = `select from timers where dead_at is null and due_at < now() + interval '1 hour' order by due_at limit 1`;

async function untilFired(owner: Client): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const { rows } = await owner.query(NEXT);
    if (rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The product did not fire what was due');
}

/** From each mark's moment to the moment of the entry that it caused. */
async function lateness(owner: Client): Promise<Moving['lateMs']> {
  const { rows } = await owner.query<{ count: number; median: number; p99: number }>(
    `select count(*)::int as count,
       percentile_cont(0.5) within group (order by late) as median, percentile_cont(0.99) within group (order by late) as p99
     from (select extract(epoch from e.at - a.due_at) * 1000 as late from bench_asked a
       join entries e on e.subject_id = a.id and e.action = 'lapse' where a.number >= $1) as fired`,
    [AT_ONCE],
  );
  const [found] = rows;
  if (found?.count !== ONE_BY_ONE) throw new Error(`${found?.count} of ${ONE_BY_ONE} marks left an entry`);
  return { median: rounded(found.median), p99: rounded(found.p99) };
}

function told(moving: Moving): Moving {
  printTable('Due marks that close a matter', [
    {
      'server CPU ms': moving.cpuMs.server,
      'database CPU ms': moving.cpuMs.database,
      'per second': moving.perSecond,
      'late ms, median': moving.lateMs.median,
      'late ms, p99': moving.lateMs.p99,
    },
  ]);
  return moving;
}
