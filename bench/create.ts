import { Client } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { Caller, inLanes } from './client.ts';
import { actorId, type District, tokenOf } from './district.ts';
import type { Ground } from './ground.ts';
import { cpuOf, cpuOfFamily, median, rounded, rssOf, say } from './measure.ts';
import { type BenchResult, printTable } from './report.ts';
import { startBare, startProduct } from './servers.ts';
import { type BareReport, CREATE, createValues } from './statements.ts';

const ROUNDS = 5;
const LOADS = [
  { clients: 1, count: 250 },
  { clients: 16, count: 800 },
] as const;
const MOST_CLIENTS = 16;

/** What one way to write a matter costs per matter, milliseconds. */
interface Cost {
  readonly server: number;
  readonly database: number;
  readonly time: number;
}

interface Way {
  readonly name: 'product' | 'bare' | 'raw';
  /** The process that serves, or none where the bench itself writes. */
  readonly pid: number | null;
  readonly prepare: (count: number) => unknown[];
  readonly write: (prepared: unknown, lane: number) => Promise<unknown>;
}

/** Creating a matter: the product through its door, the bare app, and PostgreSQL alone, in alternating rounds. */
export async function benchCreate(ground: Ground): Promise<BenchResult> {
  const product = await startProduct(ground);
  const bare = await startBare(ground);
  const callers = {
    product: new Caller(product.port, MOST_CLIENTS),
    bare: new Caller(bare.port, MOST_CLIENTS),
  };
  const clients = await Promise.all(
    Array.from({ length: MOST_CLIENTS }, () => connect(ground.database.ownerUrl)),
  );
  const ways = [
    productWay(ground.district, product.pid, callers.product),
    bareWay(ground.district, bare.pid, callers.bare),
    rawWay(ground.district, clients),
  ];
  try {
    for (const way of ways) await measure(ground, way, { clients: 8, count: 300 });
    const costs = new Map<string, Cost[]>();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const load of LOADS) {
        for (const way of ways) {
          const key = `${way.name} ${load.clients}`;
          costs.set(key, [...(costs.get(key) ?? []), await measure(ground, way, load)]);
        }
      }
      say(`Round ${round + 1} of ${ROUNDS}`);
    }
    return summarise(costs, rssOf(product.pid));
  } finally {
    for (const caller of Object.values(callers)) caller.close();
    for (const client of clients) await client.end();
    await bare.stop();
    await product.stop();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

async function measure(ground: Ground, way: Way, load: { clients: number; count: number }): Promise<Cost> {
  const prepared = way.prepare(load.count);
  const { pid } = ground.database;
  const before = { server: way.pid === null ? 0 : cpuOf(way.pid), database: cpuOfFamily(pid) };
  const time = await inLanes(load.clients, load.count, (number, lane) => way.write(prepared[number], lane));
  return {
    server: way.pid === null ? 0 : (cpuOf(way.pid) - before.server) / load.count,
    database: (cpuOfFamily(pid) - before.database) / load.count,
    time: time / load.count,
  };
}

function summarise(costs: ReadonlyMap<string, readonly Cost[]>, rssMb: number): BenchResult {
  const of = (name: string, clients: number) => {
    const all = costs.get(`${name} ${clients}`) ?? [];
    const pick = (key: keyof Cost) => median(all.map((cost) => cost[key]));
    return { server: pick('server'), database: pick('database'), time: pick('time') };
  };
  const rows = LOADS.flatMap(({ clients }) =>
    ['product', 'bare', 'raw'].map((name) => {
      const { server, database, time } = of(name, clients);
      return {
        way: name,
        clients,
        'server CPU ms': rounded(server),
        'database CPU ms': rounded(database),
        'both ms': rounded(server + database),
        'time ms': rounded(time),
      };
    }),
  );
  printTable('Creating a matter: medians per matter', rows);
  const [product, bare, raw] = [of('product', 16), of('bare', 16), of('raw', 16)];
  return {
    name: 'create',
    cpuMs: {
      server: rounded(product.server),
      database: rounded(product.database),
      bare: rounded(bare.server + bare.database),
    },
    ratios: {
      cpuVsBare: rounded((product.server + product.database) / (bare.server + bare.database)),
      timeVsBare: rounded(product.time / bare.time),
      rateVsRaw: rounded(raw.time / product.time),
    },
    rssMb: rounded(rssMb),
    samples: ROUNDS,
  };
}

let sequence = 0;

/** Every other report comes with a caller's name and phone, which are sealed. */
function nextReport(district: District): BareReport {
  sequence += 1;
  const { spots } = district;
  // A prime step visits every grid before it begins anew.
  const spot = spots[(sequence * 101) % spots.length];
  if (spot === undefined) throw new RangeError('The pack has no grids');
  const road = spot.roads[0] ?? '';
  return {
    id: uuidv7(),
    category: '0401',
    title: `${road}垃圾桶满了没人收`,
    description: `${spot.compounds[0] ?? road}${sequence % 40}号楼旁边的垃圾桶满了三天，袋子都堆到地上，苍蝇很多，请尽快清运。`,
    address: `${road}${sequence % 300}号`,
    gridId: spot.gridId,
    communityId: spot.communityId,
    townId: spot.townId,
    districtId: spot.districtId,
    lon: spot.point[0],
    lat: spot.point[1],
    heldBy: district.centreId,
    personId: actorId('district', 'person'),
    dutyId: actorId('district', 'duty'),
    accountId: actorId('district', 'account'),
    sealed: sequence % 2 === 0,
  };
}

function productWay(district: District, pid: number, caller: Caller): Way {
  const token = tokenOf('district');
  const prepare = () => {
    const report = nextReport(district);
    const phone = `100${String(sequence % 100_000_000).padStart(8, '0')}`;
    return {
      id: report.id,
      source: 'hotline',
      category: report.category,
      title: report.title,
      description: report.description,
      place: { point: [report.lon, report.lat], address: report.address },
      ...(report.sealed ? { reporter: { name: '示例', phone } } : {}),
    };
  };
  return {
    name: 'product',
    pid,
    prepare: (count) => Array.from({ length: count }, prepare),
    write: (body) => caller.ask({ path: '/api/matters', body, token, key: uuidv7() }),
  };
}

function bareWay(district: District, pid: number, caller: Caller): Way {
  return {
    name: 'bare',
    pid,
    prepare: (count) => Array.from({ length: count }, () => nextReport(district)),
    write: (body) => caller.ask({ path: '/matters', body }),
  };
}

function rawWay(district: District, clients: readonly Client[]): Way {
  return {
    name: 'raw',
    pid: null,
    prepare: (count) => Array.from({ length: count }, () => createValues(nextReport(district))),
    write: async (values, lane) => clients[lane]?.query({ ...CREATE, values: values as unknown[] }),
  };
}
