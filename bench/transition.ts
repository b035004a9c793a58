import { v7 as uuidv7 } from 'uuid';
import { Caller, inLanes } from './client.ts';
import { type District, tokenOf } from './district.ts';
import type { Ground } from './ground.ts';
import { cpuOf, cpuOfFamily, median, rounded, rssOf, say } from './measure.ts';
import { type BenchResult, printTable } from './report.ts';
import { startProduct } from './servers.ts';

const ROUNDS = 5;
const CLIENTS = 16;
/** Matters taken through all steps in one round. */
const MATTERS = 400;

/** One step that everybody takes in turn: who, what, with what. */
interface Step {
  readonly action: string;
  readonly input: (district: District) => object;
}

/** What a centre does all day; each step ends a stage and begins the next, so that clocks stop, start and are told of. */
const STEPS: readonly Step[] = [
  { action: 'accept', input: () => ({ reply: '已受理，正在派遣。' }) },
  { action: 'dispatch', input: (district) => ({ lead: district.leads.get('urbanManagement') }) },
  { action: 'recall', input: () => ({ reason: '派错了单位，重新派遣。' }) },
  { action: 'dispatch', input: (district) => ({ lead: district.leads.get('urbanManagement') }) },
];

interface Cost {
  readonly server: number;
  readonly database: number;
  readonly time: number;
}

/** A transition with its clocks, timers, journal and deliveries, and whatever reactions it causes meanwhile, at 16 clients. */
export async function benchTransition(ground: Ground): Promise<BenchResult> {
  const product = await startProduct(ground);
  const caller = new Caller(product.port, CLIENTS);
  try {
    const costs = new Map<string, Cost[]>();
    for (let round = 0; round <= ROUNDS; round += 1) {
      const ids = await reportAll(ground.district, caller);
      for (const [number, step] of STEPS.entries()) {
        const cost = await measure(ground, {
          pid: product.pid,
          ids,
          write: (id) => take(ground.district, caller, { id, step }),
        });
        const key = `${number + 1} ${step.action}`;
        if (round > 0) costs.set(key, [...(costs.get(key) ?? []), cost]);
      }
      say(`Round ${round} of ${ROUNDS}`);
    }
    return summarise(costs, rssOf(product.pid));
  } finally {
    caller.close();
    await product.stop();
  }
}

async function reportAll(district: District, caller: Caller): Promise<readonly string[]> {
  const ids = Array.from({ length: MATTERS }, () => uuidv7());
  await inLanes(CLIENTS, MATTERS, async (number) => {
    const spot = district.spots[(number * 101) % district.spots.length];
    const body = {
      id: ids[number],
      source: 'hotline',
      category: '0402',
      description: `${spot?.roads[0] ?? ''}${number}号门口堆着建筑垃圾，请清运。`,
      place: { point: spot?.point },
      reporter: { wantsReply: true },
    };
    await caller.ask({ path: '/api/matters', body, token: tokenOf('district'), key: uuidv7() });
  });
  return ids;
}

function take(
  district: District,
  caller: Caller,
  { id, step }: { id: string; step: Step },
): Promise<unknown> {
  const path = `/api/matters/${id}/actions/${step.action}`;
  const body = { input: step.input(district) };
  return caller.ask({ path, body, token: tokenOf('district'), key: uuidv7() });
}

interface Taking {
  readonly pid: number;
  readonly ids: readonly string[];
  readonly write: (id: string) => Promise<unknown>;
}

async function measure(ground: Ground, { pid, ids, write }: Taking): Promise<Cost> {
  const before = { server: cpuOf(pid), database: cpuOfFamily(ground.database.pid) };
  const time = await inLanes(CLIENTS, ids.length, (number) => write(ids[number] ?? ''));
  return {
    server: (cpuOf(pid) - before.server) / ids.length,
    database: (cpuOfFamily(ground.database.pid) - before.database) / ids.length,
    time: time / ids.length,
  };
}

function summarise(costs: ReadonlyMap<string, readonly Cost[]>, rssMb: number): BenchResult {
  const pick = (all: readonly Cost[], key: keyof Cost) => median(all.map((cost) => cost[key]));
  printTable(
    'A transition: medians per matter',
    [...costs].map(([step, all]) => ({
      step,
      'server CPU ms': rounded(pick(all, 'server')),
      'database CPU ms': rounded(pick(all, 'database')),
      'time ms': rounded(pick(all, 'time')),
    })),
  );
  const all = [...costs.values()].flat();
  return {
    name: 'transition',
    cpuMs: { server: rounded(pick(all, 'server')), database: rounded(pick(all, 'database')) },
    perSecond: rounded(1_000 / pick(all, 'time')),
    rssMb: rounded(rssMb),
    samples: all.length,
  };
}
