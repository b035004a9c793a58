import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { ClassGate } from './class-gate.ts';
import { type ClassLimit, classOf, REQUEST_CLASSES, STANDARD_CLASS_LIMITS } from './request-classes.ts';
import { createToyServer } from './toy.fixture.ts';

let app: FastifyInstance;
afterEach(() => app?.close());

const OPEN = { permission: { kind: 'anyone', because: 'a toy' } } as const;

/** A server whose tracking page answers when it is told to, and whose lists answer at once. */
async function opened(tracking: ClassLimit) {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  app = await createToyServer({ settings: { classLimits: { ...STANDARD_CLASS_LIMITS, tracking } } });
  let begun = 0;
  app.get('/public/track', { config: OPEN }, async () => {
    begun += 1;
    await held;
    return 'tracked';
  });
  app.get('/api/public/track', { config: OPEN }, async () => 'told');
  app.get('/public/track/inner', { config: OPEN }, async (_request, reply) =>
    reply.send((await app.inject('/api/public/track')).body),
  );
  let routed = 0;
  app.addHook('onRequest', async () => {
    routed += 1;
  });
  app.get('/api/matters', { config: OPEN }, async () => 'listed');
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const get = (path: string, signal?: AbortSignal, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers, ...(signal === undefined ? {} : { signal }) });
  return { get, letGo: () => letGo(), begun: () => begun, routed: () => routed };
}

test('the surplus of one class is sent away with 503, Retry-After and a code, and no other class feels it', async () => {
  const { get, letGo, begun } = await opened({ running: 2, waiting: 1, waitMs: 5_000 });
  const first = [get('/public/track'), get('/public/track'), get('/public/track')];
  await expect.poll(begun).toBe(2);
  const surplus = await get('/public/track');
  expect(surplus.status).toBe(503);
  expect(Number(surplus.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await surplus.json()).toMatchObject({ code: 'busy', details: { class: 'tracking' } });
  expect(surplus.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await get('/api/matters')).status).toBe(200);
  letGo();
  expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await get('/public/track')).status).toBe(200);
});

test('in a rush whoever is like one sent away gets the same answer before anything is routed, each in their language', async () => {
  const { get, letGo, begun, routed } = await opened({ running: 1, waiting: 0, waitMs: 5_000 });
  const first = get('/public/track');
  await expect.poll(begun).toBe(1);
  const inChinese = { 'accept-language': 'zh-CN' };
  const inEnglish = { 'accept-language': 'en-GB,en;q=0.9' };
  const whole = await get('/public/track', undefined, inChinese);
  const words = await whole.text();
  const before = routed();
  const answers = await Promise.all([1, 2, 3].map(() => get('/public/track?done=yes', undefined, inChinese)));
  expect(routed()).toBe(before);
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(await answer.text()).toBe(words);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const same = ['content-type', 'content-language', 'cache-control', 'x-content-type-options'];
    for (const name of [...same, 'content-security-policy'])
      expect([name, answer.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
  }
  const english = await get('/public/track', undefined, inEnglish);
  expect(english.headers.get('content-language')).toBe('en');
  expect((await get('/public/track', undefined, inEnglish)).headers.get('content-language')).toBe('en');
  expect((await get('/api/public/track', undefined, inChinese)).status).toBe(503);
  expect((await get('/api/matters')).status).toBe(200);
  letGo();
  expect((await first).status).toBe(200);
  expect((await get('/public/track', undefined, inChinese)).status).toBe(200);
});

test('while one class is full the others are answered as ever', async () => {
  const { get, letGo, begun, routed } = await opened({ running: 1, waiting: 0, waitMs: 5_000 });
  const first = get('/public/track');
  await expect.poll(begun).toBe(1);
  await get('/public/track');
  const before = routed();
  expect((await get('/api/matters')).status).toBe(200);
  expect(routed()).toBe(before + 1);
  letGo();
  await first;
});

test('whoever waits too long is sent away, and the wait ends with them', async () => {
  const { get, letGo, begun } = await opened({ running: 1, waiting: 5, waitMs: 30 });
  const first = get('/public/track');
  await expect.poll(begun).toBe(1);
  expect((await get('/public/track')).status).toBe(503);
  letGo();
  expect((await first).status).toBe(200);
  expect(begun()).toBe(1);
});

test('whoever went away while waiting is not worked for', async () => {
  const { get, letGo, begun } = await opened({ running: 1, waiting: 5, waitMs: 5_000 });
  const first = get('/public/track');
  await expect.poll(begun).toBe(1);
  const leaving = new AbortController();
  const gone = get('/public/track', leaving.signal).catch(() => 'gone');
  await sleep(50);
  leaving.abort();
  expect(await gone).toBe('gone');
  await sleep(50);
  letGo();
  expect((await first).status).toBe(200);
  expect((await get('/public/track')).status).toBe(200);
  expect(begun()).toBe(2);
});

test('what a page asks of the house itself needs no second place', async () => {
  const { get } = await opened({ running: 1, waiting: 0, waitMs: 10 });
  const answer = await get('/public/track/inner');
  expect([answer.status, await answer.text()]).toEqual([200, 'told']);
});

test('a gate gives each place back once, however it was left', async () => {
  const gate = new ClassGate({ running: 1, waiting: 2, waitMs: 20 });
  expect(gate.enter(() => false)).toBe(true);
  const [gone, waits] = [gate.enter(() => true), gate.enter(() => false)];
  gate.release();
  expect([await gone, await waits, gate.running, gate.waiting]).toEqual([false, true, 1, 0]);
  gate.release();
  expect(gate.running).toBe(0);
});

test.each([
  ['GET', '/livez', 'open'],
  ['GET', '/public/track', 'tracking'],
  ['GET', '/api/public/track', 'tracking'],
  ['POST', '/public/track/act', 'intake'],
  ['GET', '/public/report', 'intake'],
  ['POST', '/api/public/reports', 'intake'],
  ['GET', '/public/handled', 'resident'],
  ['POST', '/api/matters', 'intake'],
  ['POST', '/api/attachments/:id', 'upload'],
  ['POST', '/api/matters/:id/actions/:action', 'step'],
  ['GET', '/api/matters', 'list'],
  ['GET', '/api/matters/:id', 'list'],
  ['GET', '/api/matters/search', 'search'],
  ['GET', '/api/matters/figures', 'search'],
])('%s %s is of the class %s', (method, url, name) => {
  expect(REQUEST_CLASSES).toContain(name);
  expect(classOf({ method, url })).toBe(name);
});
