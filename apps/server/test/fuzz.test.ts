import { randomUUID } from 'node:crypto';
import type { Endpoint } from '@gezhi/domain/contract';
import { PROBLEMS } from '@gezhi/domain/problem';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routeTable } from '../src/platform/http/index.ts';
import { type Ground, layGround } from './fuzz-ground.ts';
import { NASTY, type Parts } from './fuzz-inputs.ts';
import { type Asked, OTHER_TYPES, requests } from './fuzz-requests.ts';
import { createHouse, type TestHouse } from './house.ts';

/** RELIABILITY R10, R61: the whole house, every endpoint of its table, as everybody, with inputs right and wrong. */
const SEED = Number(process.env.GEZHI_SEED ?? Date.now() % 2 ** 31);
const REQUESTS = process.env.GEZHI_PROOF === '1' ? 20_000 : 4_000;
let house: TestHouse;
let ground: Ground;
beforeAll(async () => {
  house = await createHouse();
  ground = await layGround(house);
});
afterAll(() => house.close());

const inHeader = (text: string) => Buffer.from(text).toString('latin1');

const endpointOf = (asked: Asked): Endpoint => {
  const found = routeTable(house.app).find((endpoint) => endpoint.name === asked.to);
  if (found === undefined) throw new Error(`No endpoint ${asked.to}`);
  return found;
};

function urlOf(endpoint: Endpoint, parts: Parts): string {
  const safe = (text: string) => (text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80');
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => safe(parts.params[name] ?? 'x'));
  const query = Object.entries(parts.query ?? {}).map(([name, value]) => `${safe(name)}=${safe(value)}`);
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

let networks = 0;
function send(asked: Asked): Promise<LightMyRequestResponse> {
  networks += 1;
  const { as, parts } = asked;
  const endpoint = endpointOf(asked);
  const cookie = as === 'nobody' || as === 'code' ? {} : { cookie: `gezhi=${as}` };
  const code = as === 'code' ? { 'x-query-code': inHeader(asked.code) } : {};
  const body = parts.body === undefined ? {} : { 'content-type': asked.type };
  const payload = parts.body === undefined ? {} : { payload: JSON.stringify(parts.body) };
  return house.app.inject({
    method: endpoint.method,
    url: urlOf(endpoint, parts),
    remoteAddress: `10.${(networks >> 8) & 255}.${networks & 255}.7`,
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      'accept-language': inHeader(asked.language),
      ...(asked.key === null ? {} : { 'idempotency-key': inHeader(asked.key) }),
      ...cookie,
      ...code,
      ...body,
    },
    ...payload,
  });
}

function expectProblem(reply: LightMyRequestResponse): void {
  expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = reply.json();
  const known: Readonly<Record<string, number>> = PROBLEMS;
  expect(Object.hasOwn(known, problem.code)).toBe(true);
  expect([problem.status, reply.statusCode]).toEqual([known[problem.code], known[problem.code]]);
  expect(problem.title).not.toBe('');
}

/** A reply is what its contract says and nothing besides. */
function expectContract(reply: LightMyRequestResponse, endpoint: Endpoint): void {
  if (endpoint.name === 'area.tile' && reply.statusCode === 204) return;
  expect(reply.statusCode).toBe(endpoint.status);
  if (!String(reply.headers['content-type']).startsWith('application/json')) return;
  const body = reply.json();
  const parsed = endpoint.reply.safeParse(body);
  expect(parsed.error?.issues).toBeUndefined();
  expect(parsed.data).toEqual(body);
}

const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Function.prototype];
const namesOf = () => JSON.stringify(PROTOTYPES.map((one) => Reflect.ownKeys(one).map(String)));

test(`no request breaks the house (seed ${SEED}, ${REQUESTS} requests)`, { timeout: 900_000 }, async () => {
  const before = namesOf();
  const statuses = new Map<string, Map<number, number>>();
  const property = fc.asyncProperty(requests(ground), async (asked) => {
    const endpoint = endpointOf(asked);
    const reply = await send(asked);
    const seen = statuses.get(asked.to) ?? new Map<number, number>();
    statuses.set(asked.to, seen.set(reply.statusCode, (seen.get(reply.statusCode) ?? 0) + 1));
    expect(reply.statusCode, reply.body).toBeLessThan(500);
    if (reply.statusCode >= 400) expectProblem(reply);
    else expectContract(reply, endpoint);
    const hasBody = endpoint.body !== undefined && asked.parts.body !== undefined;
    if (hasBody && OTHER_TYPES.includes(asked.type)) expect(reply.statusCode).toBeGreaterThanOrEqual(400);
    expect(namesOf()).toBe(before);
  });
  await fc.assert(property, { seed: SEED, numRuns: REQUESTS, endOnFailure: true });
  // A fuzz that is refused everywhere proves nothing: every endpoint was asked, and most took something.
  const taken = [...statuses.values()].filter((seen) => [...seen.keys()].some((status) => status < 300));
  expect(statuses.size).toBe(routeTable(house.app).length);
  expect(taken.length).toBeGreaterThan(0.85 * statuses.size);
});

const PAGES = [
  '/',
  '/report',
  '/sent',
  '/track',
  '/settings',
  '/photos/x/full',
  '/track/do/rate',
  '/forget',
  '/assets/x',
  '/report/send',
  '/report/where',
  '/grid',
  '/grids/x',
  '/bulletins/x',
  '/feeds/x.atom',
  '/portraits/x',
  '/handled',
  '/handled/map',
  '/handled/x',
  '/figures',
  '/mine',
  '/mine/digits',
  '/mine/proof',
  '/mine/withdraw',
  '/leave',
];

test(`no address of the residents’ pages breaks the house (seed ${SEED})`, async () => {
  const word = fc.constantFrom(
    ...NASTY.filter((one) => one.isWellFormed()),
    'zh-CN',
    'AAAAAAAAAA',
    'p1',
    'a3',
    '0204',
  );
  const fields = fc.dictionary(
    fc.constantFrom(
      'code',
      'category',
      'description',
      'place',
      'words',
      'step',
      'name',
      'phone',
      'key',
      'q',
      'lang',
      ...['id', 'digits', 'joins', 'danger', 'private', 'lon', 'lat', 'area', 'month', 'after'],
    ),
    word,
    { maxKeys: 5 },
  );
  const asked = fc.record({
    page: fc.constantFrom(...PAGES),
    at: fc.constantFrom('', '/public'),
    post: fc.boolean(),
    fields,
  });
  const property = fc.asyncProperty(asked, async ({ page, at, post, fields: said }) => {
    networks += 1;
    const form = new URLSearchParams(said).toString();
    const reply = await house.app.inject({
      method: post ? 'POST' : 'GET',
      url: post ? `${at}${page}` : `${at}${page}?${form}`,
      remoteAddress: `10.${(networks >> 8) & 255}.${networks & 255}.7`,
      headers: { host: 'localhost', origin: 'http://localhost', 'idempotency-key': randomUUID() },
      ...(post
        ? {
            payload: form,
            headers: {
              host: 'localhost',
              origin: 'http://localhost',
              'content-type': 'application/x-www-form-urlencoded',
            },
          }
        : {}),
    });
    expect(
      reply.statusCode === 503 && reply.body.includes('npm run build') ? 200 : reply.statusCode,
      reply.body,
    ).toBeLessThan(500);
    for (const text of ['<script>alert(1)</script>']) expect(reply.body.includes(text)).toBe(false);
  });
  await fc.assert(property, { seed: SEED, numRuns: REQUESTS / 4, endOnFailure: true });
});
