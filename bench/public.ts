import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { v7 as uuidv7 } from 'uuid';
import { Caller, inLanes } from './client.ts';
import { tokenOf } from './district.ts';
import type { Ground } from './ground.ts';
import { median, rounded, rssOf, say } from './measure.ts';
import { type Cost, quiet, spent } from './quiet.ts';
import { type BenchResult, printTable } from './report.ts';
import { type ServerProcess, startProduct } from './servers.ts';

const OFFERED = fileURLToPath(new URL('offered.ts', import.meta.url));
const CLIENTS = 16;
const REPORTS = 600;
/** Pages that are looked at a second time. */
const SEEN_AGAIN = 100;
const ROUNDS = 3;
const RATES = [300, 2_000] as const;
const SECONDS = 8;
/** Milliseconds between two requests of somebody at work. */
const PAUSE_MS = 15;

interface Made {
  readonly id: string;
  readonly code: string;
}

/**
 * A reporter's tracking page as a browser gets it, and what a rush on it does to everybody else's work: lists and transitions of
 * the staff while 300 and 2,000 pages a second are asked for.
 */
export async function benchPublic(ground: Ground): Promise<BenchResult> {
  const product = await startProduct(ground);
  const caller = new Caller(product.port, CLIENTS);
  try {
    const made = await reportAll(ground, caller);
    await dispatchAll(ground, caller, made.slice(0, REPORTS / 2));
    const on = { ground, product, caller, made };
    await pages(on);
    const fresh: Cost[] = [];
    const again: Cost[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await changeAll(on);
      fresh.push(await pages(on));
      // As many as stay in memory: whoever looks twice looks soon.
      const few = { ...on, made: made.slice(0, SEEN_AGAIN) };
      await pages(few);
      again.push(await pages(few));
      say(`Pages, round ${round + 1} of ${ROUNDS}`);
    }
    const rushes: Rush[] = [];
    await quiet(on);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const rate of RATES) rushes.push(await rush(on, rate));
    return summarise({ fresh, again, rushes, rssMb: rssOf(product.pid) });
  } finally {
    caller.close();
    await product.stop();
  }
}

interface On {
  readonly ground: Ground;
  readonly product: ServerProcess;
  readonly caller: Caller;
  readonly made: readonly Made[];
}

async function reportAll({ district }: Ground, caller: Caller): Promise<readonly Made[]> {
  const made: Made[] = [];
  await inLanes(CLIENTS, REPORTS, async (number) => {
    const spot = district.spots[(number * 101) % district.spots.length];
    const id = uuidv7();
    const body = {
      id,
      source: 'hotline',
      category: '0402',
      description: `${spot?.roads[0] ?? ''}${number}号门口堆着建筑垃圾，请清运。`,
      place: { point: spot?.point },
      reporter: { wantsReply: true, name: '王女士', phone: '13800000000', mayContact: 'yes' },
    };
    const answer = await caller.ask({
      path: '/api/matters',
      body,
      token: tokenOf('district'),
      key: uuidv7(),
    });
    made.push({ id, code: JSON.parse(answer.text).queryCode });
  });
  return made;
}

interface Step {
  readonly id: string;
  readonly action: string;
  readonly input: object;
}

function act(caller: Caller, { id, action, input }: Step) {
  const path = `/api/matters/${id}/actions/${action}`;
  return caller.ask({ path, body: { input }, token: tokenOf('district'), key: uuidv7() });
}

async function dispatchAll({ district }: Ground, caller: Caller, made: readonly Made[]): Promise<void> {
  const lead = district.leads.get('urbanManagement');
  await inLanes(CLIENTS, made.length, async (number) => {
    const id = made[number]?.id ?? '';
    await act(caller, { id, action: 'accept', input: { reply: '已受理，正在派遣。' } });
    await act(caller, { id, action: 'dispatch', input: { lead } });
  });
}

/** Something happens in each matter, so that no page can be the one from before. */
async function changeAll({ caller, made }: On): Promise<void> {
  await inLanes(CLIENTS, made.length, (number) =>
    act(caller, { id: made[number]?.id ?? '', action: 'remark', input: { note: '已电话联系现场。' } }),
  );
}

/** Each page once: processor time of one, milliseconds. */
async function pages(on: On): Promise<Cost> {
  const { product, made } = on;
  await quiet(on);
  const before = spent(on);
  const caller = new Caller(product.port, 2);
  await inLanes(2, made.length, async (number) => {
    const { status } = await caller.page('/public/track', `gezhi-code=${made[number]?.code}`);
    if (status !== 200) throw new Error(`A tracking page answered ${status}`);
  });
  caller.close();
  const after = spent(on);
  return {
    server: (after.server - before.server) / made.length,
    database: (after.database - before.database) / made.length,
  };
}

interface Rush {
  readonly rate: number;
  readonly offered: number;
  readonly served: number;
  readonly refused: number;
  readonly lost: number;
  readonly withoutRetryAfter: number;
  /** Of served pages, milliseconds. */
  readonly p99: number;
  /** Of other work, milliseconds. */
  readonly list: number;
  readonly transition: number;
}

/** Asks for pages at a rate from a process of its own, and works beside it. */
async function rush(on: On, rate: number): Promise<Rush> {
  const { product, made } = on;
  const child = spawn(process.execPath, [OFFERED, String(product.port), String(rate), String(SECONDS)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(made.map(({ code }) => code).join('\n'));
  const told = text(child.stdout);
  const end = performance.now() + SECONDS * 1_000;
  const [list, transition] = await Promise.all([
    work(end, () => on.caller.ask({ path: '/api/matters?tab=all&limit=50', token: tokenOf('street') })),
    work(end, (number) =>
      act(on.caller, {
        id: made[number % made.length]?.id ?? '',
        action: 'remark',
        input: { note: '巡查记录' },
      }),
    ),
  ]);
  const found = { rate, ...JSON.parse(await told), list: p99(list), transition: p99(transition) };
  say(`At ${rate}/s: ${JSON.stringify(found)}`);
  return found;
}

async function work(
  end: number,
  one: (number: number) => Promise<{ readonly ms: number }>,
): Promise<number[]> {
  const took: number[] = [];
  await inLanes(2, Number.POSITIVE_INFINITY, async (number) => {
    if (performance.now() > end) throw new Over();
    took.push((await one(number)).ms);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }).catch((fault) => {
    if (!(fault instanceof Over)) throw fault;
  });
  return took;
}

class Over extends Error {}

function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN;
}

interface Found {
  readonly fresh: readonly Cost[];
  readonly again: readonly Cost[];
  readonly rushes: readonly Rush[];
  readonly rssMb: number;
}

function summarise({ fresh, again, rushes, rssMb }: Found): BenchResult {
  const pick = (all: readonly Cost[]) => ({
    server: rounded(median(all.map(({ server }) => server))),
    database: rounded(median(all.map(({ database }) => database))),
  });
  const at = (rate: number, key: keyof Rush) =>
    rounded(median(rushes.filter((one) => one.rate === rate).map((one) => one[key])));
  const overload = RATES.map((rate) => ({
    offeredPerSecond: rate,
    servedPerSecond: rounded(at(rate, 'served') / SECONDS),
    refusedPerSecond: rounded(at(rate, 'refused') / SECONDS),
    lost: at(rate, 'lost'),
    p99Ms: { page: at(rate, 'p99'), list: at(rate, 'list'), transition: at(rate, 'transition') },
  }));
  const [calm, rushed] = overload;
  const ratio = (name: 'list' | 'transition') =>
    rounded((rushed?.p99Ms[name] ?? Number.NaN) / (calm?.p99Ms[name] ?? Number.NaN));
  printTable(
    'Tracking page: processor time of one page, medians',
    [
      { page: 'first time or changed', ...pick(fresh) },
      { page: 'again, unchanged', ...pick(again) },
    ].map(({ page, server, database }) => ({ page, 'server CPU ms': server, 'database CPU ms': database })),
  );
  return {
    name: 'public',
    cpuMs: pick(fresh),
    again: pick(again),
    overload,
    ratios: { listP99VsCalm: ratio('list'), transitionP99VsCalm: ratio('transition') },
    rssMb: rounded(rssMb),
    samples: REPORTS * ROUNDS,
  };
}
