import { Client } from 'pg';
import { createDatabase, type Database, type Transaction } from '../apps/server/src/platform/db/index.ts';
import { Journal } from '../apps/server/src/platform/journal/index.ts';
import { Sweeper, type Timer } from '../apps/server/src/platform/timers/index.ts';
import type { Ground } from './ground.ts';
import { cpuOf, cpuOfFamily, median, rounded, rssOf, say } from './measure.ts';
import { type BenchResult, printTable } from './report.ts';
import { type Moving, measureMoving } from './sweep-moving.ts';

const ROUNDS = 5;
/** Marks that fall due in one round, each of another matter as far as there are enough. */
const MARKS = 20_000;
/** Marks still to come that lie beside them. */
const AHEAD = 400_000;

/** What one due mark costs, milliseconds. */
interface Cost {
  readonly server: number;
  readonly database: number;
  readonly time: number;
}

/** Marks that only notify, written in batches, and then marks that move a matter. */
export async function benchSweep(ground: Ground): Promise<BenchResult> {
  const costs = await measureTelling(ground);
  return summarise(costs, await measureMoving(ground));
}

/** From due to told: an entry in the matter's journal and a delivery each. */
async function measureTelling(ground: Ground): Promise<readonly Cost[]> {
  const owner = new Client({ connectionString: ground.database.ownerUrl });
  await owner.connect();
  const database = createDatabase({ url: ground.database.appUrl });
  try {
    say(`Arming ${AHEAD} marks to come`);
    await armMarks(owner, {
      count: AHEAD,
      clock: 'handle',
      when: `interval '1 day' + number * interval '1 second'`,
    });
    const sweeper = tellingSweeper(database);
    const costs: Cost[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      await armMarks(owner, {
        count: MARKS,
        clock: `sign ${round}`,
        when: `- number * interval '1 millisecond'`,
      });
      const cost = await measure(ground, sweeper);
      if (round > 0) costs.push(cost);
      say(`Round ${round} of ${ROUNDS}`);
    }
    return costs;
  } finally {
    await database.close();
    await owner.end();
  }
}

interface Arming {
  readonly count: number;
  readonly clock: string;
  /** SQL of the time from now, of `number`. */
  readonly when: string;
}

async function armMarks(owner: Client, { count, clock, when }: Arming): Promise<void> {
  await owner.query(
    `with chosen as (select array_agg(id) as ids from (select id from matters order by id limit $1) as m)
     insert into timers (subject_kind, subject_id, clock, run, mark, due_at)
     select 'matter', ids[1 + number % cardinality(ids)], $2, number, 'yellow', clock_timestamp() + ${when}
     from chosen, generate_series(1, $1) as number`,
    [count, clock],
  );
  await owner.query('vacuum (analyze) timers');
}

/** Does what a module's firing has to do at least: lock, raise the version, write the entry and what it owes. */
function tellingSweeper(database: Database): Sweeper {
  const journal = new Journal(() => ['notice']);
  const sweeper = new Sweeper(database);
  sweeper.registerKind('matter', {
    notifies: () => true,
    lock: lockMatters,
    fire: async (tx, due) => {
      const versions = await raiseVersions(tx, due);
      const entries = due.map(({ subjectId, clock, mark, dueAt }) => {
        const seq = versions.get(subjectId) ?? 0;
        versions.set(subjectId, seq + 1);
        return {
          ...{ subjectKind: 'matter', subjectId, seq, action: 'mark', dutyId: null },
          codes: { clock, mark, dueAt: dueAt.toISOString() },
        };
      });
      await journal.appendAll(tx, entries);
    },
  });
  return sweeper;
}

async function lockMatters(tx: Transaction, ids: readonly string[]): Promise<readonly string[]> {
  const rows = await tx.run<{ id: string }>(LOCK, [ids]);
  return rows.map((row) => row.id);
}

const LOCK = {
  name: 'bench-lock',
  text: 'select id from matters where id = any ($1::uuid[]) order by id for update skip locked',
} as const;
const RAISE = {
  name: 'bench-raise',
  text: `update matters m set version = m.version + r.times from unnest($1::uuid[], $2::int[]) as r (id, times)
    where m.id = r.id returning m.id, m.version - r.times + 1 as first`,
} as const;

/** The first of the new versions of each matter: it is raised once for each of its marks. */
async function raiseVersions(tx: Transaction, due: readonly Timer[]): Promise<Map<string, number>> {
  const marks = Map.groupBy(due, (one) => one.subjectId);
  const rows = await tx.run<{ id: string; first: number }>(RAISE, [
    [...marks.keys()],
    [...marks.values()].map((ones) => ones.length),
  ]);
  return new Map(rows.map((row) => [row.id, row.first]));
}

async function measure(ground: Ground, sweeper: Sweeper): Promise<Cost> {
  const { pid } = ground.database;
  const before = { server: cpuOf(process.pid), database: cpuOfFamily(pid), time: performance.now() };
  const fired = await sweeper.sweep();
  if (fired !== MARKS) throw new Error(`${fired} of ${MARKS} marks fired`);
  return {
    server: (cpuOf(process.pid) - before.server) / MARKS,
    database: (cpuOfFamily(pid) - before.database) / MARKS,
    time: (performance.now() - before.time) / MARKS,
  };
}

function summarise(costs: readonly Cost[], { perSecond: moved, lateMs }: Moving): BenchResult {
  const of = (key: keyof Cost) => median(costs.map((cost) => cost[key]));
  const [server, database, perSecond] = [of('server'), of('database'), 1_000 / of('time')];
  printTable(`Due marks that only notify, beside ${AHEAD} to come: medians per mark`, [
    {
      'server CPU ms': rounded(server),
      'database CPU ms': rounded(database),
      'time ms': rounded(of('time')),
      'per second': rounded(perSecond),
    },
  ]);
  return {
    name: 'sweep',
    cpuMs: { server: rounded(server), database: rounded(database) },
    perSecond: rounded(perSecond),
    moving: { perSecond: moved, lateMs },
    rssMb: rounded(rssOf(process.pid)),
    samples: ROUNDS,
  };
}
