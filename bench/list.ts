import { Caller, inLanes } from './client.ts';
import { ACTORS, type ActorName, type District, tokenOf } from './district.ts';
import { type Ground, openGround } from './ground.ts';
import { cpuOf, cpuOfFamily, median, rounded, rssOf, say } from './measure.ts';
import { type BenchResult, printTable, type Row } from './report.ts';
import { type ServerProcess, startBare, startProduct } from './servers.ts';

const SAMPLES = 40;
const WARM_UP = 8;
const SMALL = 10_000;
const LOAD = { clients: 16, count: 960 } as const;
const LOAD_ROUNDS = 5;
const NEWEST = { at: '9999-01-01T00:00:00Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

interface Place {
  readonly at: string;
  readonly id: string;
}

/** One page of one actor's list, as both apps are asked for it. */
interface Case {
  readonly actor: ActorName;
  readonly tab: 'all' | 'todo';
  /** `due`: by time left, against the bare app's list by date. */
  readonly page: 'first' | 'deep' | 'due';
  readonly ids: readonly number[];
  readonly from: Place | null;
}

interface Ends {
  readonly product: Caller;
  readonly bare: Caller;
  readonly small: Caller;
}

/** Lists of 50: the product against the bare app's plain indexed query, and against itself at ten thousand matters. */
export async function benchList(ground: Ground): Promise<BenchResult> {
  const few = await openGround({ matters: SMALL });
  const servers: ServerProcess[] = [];
  try {
    const product = await startProduct(ground);
    servers.push(product);
    const bare = await startBare(ground);
    servers.push(bare);
    const small = await startProduct(few);
    servers.push(small);
    const ends: Ends = {
      product: new Caller(product.port, LOAD.clients),
      bare: new Caller(bare.port, LOAD.clients),
      small: new Caller(small.port, 1),
    };
    const cases = casesOf(ground.district);
    const timed = [];
    for (const one of cases) timed.push(await time(ends, one));
    say('Timed page by page; now under load');
    const load = await underLoad(ground, { cases, ends, pids: { product: product.pid, bare: bare.pid } });
    for (const caller of Object.values(ends)) caller.close();
    return summarise(timed, load, rssOf(product.pid));
  } finally {
    for (const server of servers) await server.stop();
    await few.close();
  }
}

function casesOf(district: District): Case[] {
  const [busy] = district.spots;
  const department = district.leads.get('urbanManagement');
  if (busy === undefined || department === undefined) throw new RangeError('The pack has no grids');
  const areas: Record<ActorName, readonly number[]> = {
    grid: [busy.gridId],
    community: [busy.communityId],
    street: [busy.townId],
    district: [busy.districtId],
    unit: [department],
    workArea: district.workArea,
  };
  const queues: Record<ActorName, readonly number[]> = {
    grid: [busy.gridId],
    community: [busy.stationId],
    street: [busy.townCentreId],
    district: [district.centreId],
    unit: [department],
    workArea: [busy.townCentreId],
  };
  const longAgo = new Date(Date.now() - 300 * 86_400_000).toISOString();
  const deep = { at: longAgo.replace('T', ' ').replace('Z', '+00'), id: NEWEST.id };
  return ACTORS.flatMap((actor): Case[] => [
    { actor, tab: 'all', page: 'first', ids: areas[actor], from: null },
    { actor, tab: 'all', page: 'deep', ids: areas[actor], from: deep },
    { actor, tab: 'todo', page: 'first', ids: queues[actor], from: null },
    { actor, tab: 'todo', page: 'due', ids: queues[actor], from: null },
  ]);
}

const askProduct = (caller: Caller, one: Case) => {
  const after =
    one.from === null ? '' : `&after=${Buffer.from(`${one.from.at}|${one.from.id}`).toString('base64url')}`;
  const order = one.page === 'due' ? '&order=due' : '';
  return caller.ask({
    path: `/api/matters?tab=${one.tab}&limit=50${after}${order}`,
    token: tokenOf(one.actor),
  });
};

const askBare = (caller: Caller, one: Case) => {
  const { at, id } = one.from ?? NEWEST;
  const query = new URLSearchParams({ list: `${one.actor} ${one.tab}`, ids: one.ids.join(','), at, id });
  return caller.ask({ path: `/matters?${query}` });
};

interface Timed {
  readonly one: Case;
  readonly rows: number;
  readonly product: number;
  readonly bare: number;
  readonly small: number;
}

/** Asks all three in turn, so that whatever else the machine does falls on each of them alike. */
async function time(ends: Ends, one: Case): Promise<Timed> {
  const times = { product: [] as number[], bare: [] as number[], small: [] as number[] };
  let rows = 0;
  for (let turn = 0; turn < WARM_UP + SAMPLES; turn += 1) {
    const answers = {
      product: await askProduct(ends.product, one),
      bare: await askBare(ends.bare, one),
      small: await askProduct(ends.small, one),
    };
    if (turn < WARM_UP) continue;
    times.product.push(answers.product.ms);
    times.bare.push(answers.bare.ms);
    times.small.push(answers.small.ms);
    rows = JSON.parse(answers.product.text).items.length;
  }
  return { one, rows, product: median(times.product), bare: median(times.bare), small: median(times.small) };
}

interface Load {
  readonly server: number;
  readonly database: number;
  readonly bare: number;
}

/** Processor time of both apps per page, all cases mixed, at 16 clients. */
async function underLoad(
  ground: Ground,
  { cases, ends, pids }: { cases: readonly Case[]; ends: Ends; pids: { product: number; bare: number } },
): Promise<Load> {
  const family = ground.database.pid;
  const rounds: Load[] = [];
  const run = async (pid: number, ask: (one: Case) => Promise<unknown>) => {
    const before = { server: cpuOf(pid), database: cpuOfFamily(family) };
    await inLanes(LOAD.clients, LOAD.count, async (number) => {
      const one = cases[number % cases.length];
      if (one !== undefined) await ask(one);
    });
    return {
      server: (cpuOf(pid) - before.server) / LOAD.count,
      database: (cpuOfFamily(family) - before.database) / LOAD.count,
    };
  };
  for (let round = 0; round < LOAD_ROUNDS; round += 1) {
    const product = await run(pids.product, (one) => askProduct(ends.product, one));
    const bare = await run(pids.bare, (one) => askBare(ends.bare, one));
    rounds.push({ ...product, bare: bare.server + bare.database });
  }
  const pick = (key: keyof Load) => median(rounds.map((round) => round[key]));
  return { server: pick('server'), database: pick('database'), bare: pick('bare') };
}

function summarise(timed: readonly Timed[], load: Load, rssMb: number): BenchResult {
  const rows = timed.map(
    ({ one, ...times }): Row => ({
      list: `${one.actor} ${one.tab} ${one.page}`,
      rows: times.rows,
      'product ms': rounded(times.product),
      'bare ms': rounded(times.bare),
      'times bare': rounded(times.product / times.bare),
      'at 10,000 ms': rounded(times.small),
      growth: rounded(times.product / times.small),
    }),
  );
  printTable('Lists of 50: median time of a page', rows);
  // A deep page of the small ground may be an empty one, which says nothing of growth.
  const grown = timed.filter(({ one }) => one.page === 'first' && one.tab === 'all');
  return {
    name: 'list',
    cpuMs: { server: rounded(load.server), database: rounded(load.database), bare: rounded(load.bare) },
    ratios: {
      cpuVsBare: rounded((load.server + load.database) / load.bare),
      timeVsBare: rounded(Math.max(...timed.map((one) => one.product / one.bare))),
      growth: rounded(Math.max(...grown.map((one) => one.product / one.small))),
    },
    rssMb: rounded(rssMb),
    samples: SAMPLES,
  };
}
