import { createSecretKey, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { Actor } from '@gezhi/domain/access';
import type { StreamMessage } from '@gezhi/domain/stream';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../db/index.ts';
import { createHttp, type Identified } from '../http/index.ts';
import { bindStream, type Change, followOthers, Hub } from './index.ts';

/** The grids whose changes each person may hear of. */
const REACH: Readonly<Record<string, string>> = { wang: 'north', zhou: 'south' };

let app: FastifyInstance;
let hub: Hub;
let port: number;
let living: Set<string>;
let endSessions: (ids: readonly string[]) => void;
let lookUps: (readonly Change[])[];
let failing: boolean;

const person = (name: string): Identified => ({
  actor: { kind: 'person', personId: name, accountId: name, duties: [] },
  session: { id: name, accountId: name },
});
const reachOf = (actor: Actor) => (actor.kind === 'person' ? REACH[actor.personId] : undefined);

beforeEach(async () => {
  living = new Set(Object.keys(REACH));
  lookUps = [];
  failing = false;
  hub = new Hub({
    lookUp: async (changes) => {
      lookUps.push(changes);
      if (failing) throw new Error('away');
      return changes.map(({ kind, id, version }) => ({
        message: { kind, id, version },
        mayHear: (actor) => id.startsWith(reachOf(actor) ?? 'nowhere'),
      }));
    },
  });
  app = await createHttp({
    database: {} as Database,
    settings: { publicUrl: null, trustedProxies: [], language: 'zh-CN', apps: [] },
    log: pino({ level: 'silent' }),
    identify: async (token) => (living.has(token) ? person(token) : null),
    replyKey: createSecretKey(Buffer.alloc(32)),
  });
  bindStream(app, hub, {
    identify: async (token) => (living.has(token) ? person(token) : null),
    living: async (ids) => new Set(ids.filter((id) => living.has(id))),
    onSessionEnd: (listener) => {
      endSessions = listener;
    },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as AddressInfo).port;
});
afterEach(() => app.close());

let number = 0;
function change(id: string): Change {
  number += 1;
  return { entryId: randomUUID(), kind: 'matter', id, version: number };
}

interface Heard {
  readonly messages: StreamMessage[];
  readonly ids: string[];
  readonly headers: Headers;
  readonly over: Promise<void>;
  stop(): void;
}

async function listen(name: string, lastId?: string): Promise<Heard> {
  const stop = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}/api/stream`, {
    headers: { cookie: `gezhi=${name}`, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) },
    signal: stop.signal,
  });
  const messages: StreamMessage[] = [];
  const ids: string[] = [];
  const read = async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        const id = /^id: (.*)$/m.exec(block)?.[1];
        if (data !== undefined) messages.push(JSON.parse(data));
        if (id !== undefined) ids.push(id);
      }
    }
  };
  return {
    messages,
    ids,
    headers: response.headers,
    over: read().catch(() => undefined),
    stop: () => stop.abort(),
  };
}

test('nobody listens without a session', async () => {
  expect((await fetch(`http://127.0.0.1:${port}/api/stream`)).status).toBe(401);
});

test('each hears only of what lies in their reach, and of an entry once', async () => {
  const [wang, zhou] = [await listen('wang'), await listen('zhou')];
  const [north, south] = [change('north-1'), change('south-1')];
  for (const one of [north, south, north]) hub.announce(one);
  await expect.poll(() => [wang.messages.length, zhou.messages.length]).toEqual([1, 1]);
  hub.announce(north);
  hub.announce(change('north-2'));
  await expect.poll(() => wang.messages.map((message) => message.id)).toEqual(['north-1', 'north-2']);
  expect(zhou.messages).toEqual([{ kind: 'matter', id: 'south-1', version: south.version }]);
  expect(wang.headers.get('x-accel-buffering')).toBe('no');
  expect(wang.headers.get('content-security-policy')).toContain("default-src 'self'");
});

test('whoever was away a moment hears what they missed, without a gap and without what is not theirs', async () => {
  const [first] = [await listen('wang'), await listen('zhou')];
  hub.announce(change('north-1'));
  await expect.poll(() => first.ids.length).toBe(1);
  first.stop();
  for (const id of ['north-2', 'south-2', 'north-3']) hub.announce(change(id));
  await expect.poll(() => lookUps.flat().length).toBe(4);
  const again = await listen('wang', first.ids[0]);
  await expect.poll(() => again.messages.map((message) => message.id)).toEqual(['north-2', 'north-3']);
});

test.each(['otherlife-1', 'nonsense', '-'])(
  'whoever comes with «%s» from another life is told to ask for everything',
  async (lastId) => {
    const again = await listen('wang', lastId);
    await expect.poll(() => again.messages).toEqual([{ kind: 'refresh' }]);
  },
);

test('while nobody listens nothing is looked up, and whoever comes back asks for everything', async () => {
  const first = await listen('wang');
  hub.announce(change('north-1'));
  await expect.poll(() => first.ids.length).toBe(1);
  first.stop();
  await expect.poll(() => hub.listeners.size).toBe(0);
  hub.announce(change('north-2'));
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(lookUps.flat()).toHaveLength(1);
  const again = await listen('wang', first.ids[0]);
  await expect.poll(() => again.messages).toEqual([{ kind: 'refresh' }]);
});

test('while nobody can be looked up nothing is lost', async () => {
  const wang = await listen('wang');
  failing = true;
  hub.announce(change('north-1'));
  await expect.poll(() => lookUps.length).toBeGreaterThan(0);
  failing = false;
  await expect.poll(() => wang.messages.length, { timeout: 4_000 }).toBe(1);
});

test('a stream ends with its session, at once in this process and soon after in another', async () => {
  const [wang, zhou] = [await listen('wang'), await listen('zhou')];
  endSessions(['wang']);
  await wang.over;
  living.delete('zhou');
  await zhou.over;
  await expect.poll(() => hub.listeners.size).toBe(0);
});

test('the server stops although streams are open', async () => {
  const wang = await listen('wang');
  await app.close();
  await wang.over;
});

test('a reader that never reads is dropped and the others hear on', async () => {
  const wang = await listen('wang');
  const deaf = connect(port, '127.0.0.1');
  deaf.pause();
  deaf.on('error', () => undefined);
  deaf.write(`GET /api/stream HTTP/1.1\r\nhost: x\r\ncookie: gezhi=wang\r\n\r\n`);
  await expect.poll(() => hub.listeners.size).toBe(2);
  const long = 'x'.repeat(60_000);
  let told = 0;
  for (; hub.listeners.size === 2 && told < 600; told += 3) {
    for (const part of [1, 2, 3]) hub.announce(change(`north-${long}-${told}-${part}`));
    await expect.poll(() => wang.messages.length, { interval: 5, timeout: 5_000 }).toBe(told + 3);
  }
  expect(hub.listeners.size).toBe(1);
  deaf.destroy();
});

test('what other processes change is told here too, also when reading fails for a while', async () => {
  const wang = await listen('wang');
  const recent = [change('north-1')];
  let reads = 0;
  const stop = followOthers(hub, async () => {
    reads += 1;
    if (reads === 1) throw new Error('away');
    return recent;
  });
  await expect.poll(() => wang.messages.length, { timeout: 5_000 }).toBe(1);
  await expect.poll(() => reads, { timeout: 5_000 }).toBeGreaterThan(3);
  expect(wang.messages).toHaveLength(1);
  stop();
});
