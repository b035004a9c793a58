import { randomUUID } from 'node:crypto';
import { dutiesOf } from '@gezhi/domain/access';
import type { Endpoint } from '@gezhi/domain/contract';
import { inputSchema, KINDS } from '@gezhi/domain/matter';
import { PROBLEMS } from '@gezhi/domain/problem';
import fc, { type Arbitrary } from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routeTable } from '../src/platform/http/index.ts';
import { NASTY, type Parts, type Pool, partsOf, schemaOf, validFor } from './fuzz-inputs.ts';
import { createHouse, type Reported, type TestHouse, toChecking, toFollowUp, toHandling } from './house.ts';
import { personIdOf } from './world.ts';

/** RELIABILITY R10, R61: the whole house, every endpoint of its table, as everybody, with inputs right and wrong. */
const SEED = Number(process.env.GEZHI_SEED ?? Date.now() % 2 ** 31);
const REQUESTS = process.env.GEZHI_PROOF === '1' ? 20_000 : 4_000;
/** Kinds of caller: nobody, operators, a worker, a receiver and a handler, an officer, one without duties, holders of codes. */
const CALLERS = [
  'nobody',
  'ling',
  'sun',
  'wang',
  'qian',
  'feng',
  'he',
  'admin',
  'qi',
  'wu',
  'code',
  'dead',
] as const;
const STAFF = ['ling', 'sun', 'wang', 'qian', 'feng', 'he', 'admin', 'qi'] as const;

const JSON_TYPES = ['application/json', 'application/json; charset=utf-8'] as const;
const OTHER_TYPES = [
  'application/json\t',
  'application/json;',
  'application/json;charset=gbk',
  'application/json ; charset=utf-8',
  'application/problem+json',
  'text/plain',
  'text/plain; application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json, text/plain',
  '*/*',
  '',
];

/** Texts and codes that are taken, odd ones among them. */
const WORDS = [
  '物业',
  '单元门坏了',
  '𠮷𪚥',
  '\u202e反了\u202c',
  '⟦phone·1⟧',
  '电话13912345678',
  '0202',
  '0204',
  '0301',
  '0405',
];

/** Titles and people that fit, or hardly any duty could be given. */
const NAMED = {
  title: ['gridWorker', 'seat', 'receiver', '路灯'],
  personId: (['wu', 'tao', 'wang'] as const).map(personIdOf),
  from: ['2020-01-01T00:00:00Z'],
  to: ['2099-01-01T00:00:00+08:00'],
};

let house: TestHouse;
let pool: Pool;
let codes: readonly string[];
/** Pairs of a matter and its report, and steps that were offered to somebody at the start. */
let pairs: readonly { id: string; reportId: string }[];
let offers: readonly Offer[];
beforeAll(async () => {
  house = await createHouse();
  const made = [];
  for (const steps of [[], toHandling(), toChecking(), toFollowUp()]) {
    for (const who of [null, 'wang', 'sun'] as const) {
      const source = who === null ? {} : { source: who === 'wang' ? 'worker' : 'centre' };
      const one = await house.report(who, { ...source, reporter: { name: '路人', phone: '13900001111' } });
      await house.walk(one.id, ...steps);
      made.push(one);
    }
  }
  pairs = made.map(({ id, reportId }) => ({ id, reportId }));
  offers = await gatherOffers(made);
  codes = made.map((one) => one.queryCode).filter((code) => code !== undefined);
  const { rows } = await house.world.owner.query<{ id: string }>(
    `select id from entries union select id from people union select id from duties union select id from accounts
     union select id from assignments`,
  );
  const uuids = [
    ...made.flatMap((one) => [one.id, one.id, one.id, one.reportId, one.reportId]),
    ...rows.map((row) => row.id),
  ];
  pool = { uuids, words: [...WORDS, ...made.map((one) => one.number)], named: NAMED };
});
afterAll(() => house.close());

interface Offer {
  readonly as: (typeof CALLERS)[number];
  readonly id: string;
  readonly code: string;
  readonly action: string;
}

async function gatherOffers(made: readonly Reported[]): Promise<Offer[]> {
  const found: Offer[] = [];
  for (const { id, queryCode: code } of made) {
    for (const as of ['ling', 'sun', 'wang', 'qian', 'feng', 'he', 'code'] as const) {
      const answer =
        as === 'code'
          ? await house.get({ code }, '/api/public/track')
          : await house.get(as, `/api/matters/${id}`);
      const can: { name: string }[] = answer.body.can ?? [];
      found.push(...can.map(({ name: action }) => ({ as, id, code, action })));
    }
  }
  return found;
}

interface Asked {
  readonly to: string;
  readonly as: (typeof CALLERS)[number];
  readonly code: string;
  readonly parts: Parts;
  readonly type: string;
  readonly key: string | null;
  readonly language: string;
}

/** An input of a step comes from the procedure: the contract alone leaves it open. */
function stepBody(action: string): Arbitrary<unknown> {
  const { procedure } = house.parts.knowledge().catalogue.procedureFor(undefined) ?? {};
  const found = procedure?.actions[action];
  if (found === undefined) return fc.constant({});
  const input = validFor(
    schemaOf(inputSchema(KINDS[found.kind as keyof typeof KINDS], found), 'input'),
    pool,
  );
  return input.map((one) => ({ input: one }));
}

type Call = Pick<Asked, 'as' | 'code' | 'parts'>;

const caller = fc.constantFrom(...CALLERS);
const someCode = () =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...codes) },
    fc.constantFrom('AAAAAAAAAA', '', 'x'.repeat(99)),
  );

/** A step that was offered to its caller at the start, or one put together by chance. */
function stepCalls(endpoint: Endpoint): Arbitrary<Call> {
  const isPublic = endpoint.permission.kind === 'code';
  const fitting = offers.filter((offer) => (offer.as === 'code') === isPublic);
  const anyAs = fc.record({
    as: caller,
    id: fc.constantFrom(...pool.uuids),
    code: someCode(),
    action: fc.constantFrom(...offers.map((offer) => offer.action), 'nothing'),
  });
  return fc
    .oneof({ weight: 3, arbitrary: fc.constantFrom(...fitting) }, anyAs)
    .chain(({ as, id, code, action }) =>
      partsOf(endpoint, pool, stepBody(action)).map((parts) => ({
        as,
        code,
        parts: { ...parts, params: { id, action } },
      })),
    );
}

/** Whoever the endpoint is for, more often than everybody else. */
function callerFor({ permission }: Endpoint): Arbitrary<Asked['as']> {
  if (permission.kind === 'code')
    return fc.oneof({ weight: 3, arbitrary: fc.constant('code' as const) }, caller);
  const named =
    permission.kind !== 'roles'
      ? []
      : STAFF.filter((who) =>
          dutiesOf(house.world.actorOf(who)).some(({ role }) => permission.roles.includes(role)),
        );
  const fitting = named.length === 0 ? (['ling', 'sun', 'qian'] as const) : named;
  return fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...fitting) }, caller);
}

function callsOf(endpoint: Endpoint): Arbitrary<Call> {
  if (endpoint.path.endsWith('/:action')) return stepCalls(endpoint);
  const parts = partsOf(endpoint, pool);
  const onMatter = fc
    .tuple(parts, fc.constantFrom(...pairs))
    .map(([one, pair]) => ({ ...one, params: { ...one.params, ...pair } }));
  const isOnMatter = endpoint.path.startsWith('/api/matters/:id');
  return fc.record({
    as: callerFor(endpoint),
    code: someCode(),
    parts: isOnMatter ? fc.oneof({ weight: 2, arbitrary: onMatter }, parts) : parts,
  });
}

/** Writes break more than reads; each sign-in costs a tenth of a second of hashing. */
function weightOf({ name, method }: Endpoint): number {
  if (name.startsWith('identity.')) return 1;
  return method === 'GET' ? 6 : 16;
}

function requests(): Arbitrary<Asked> {
  const table = routeTable(house.app);
  const keys = fc.oneof(
    { weight: 12, arbitrary: fc.uuid({ version: 4 }) },
    fc.constantFrom('0190f6a0-0000-4000-8000-000000000001', 'short', 'x'.repeat(200), '', 'ключ', null),
  );
  const weighed = table.map((endpoint) => ({ weight: weightOf(endpoint), arbitrary: fc.constant(endpoint) }));
  return fc.oneof(...weighed).chain((endpoint) =>
    fc
      .record({
        call: callsOf(endpoint),
        type: fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...JSON_TYPES) },
          fc.constantFrom(...OTHER_TYPES),
        ),
        key: keys,
        language: fc.constantFrom('zh-CN', 'en', 'xx;q=9', '*', '中文'),
      })
      .map(({ call, ...rest }) => ({ to: endpoint.name, ...call, ...rest })),
  );
}

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
  const property = fc.asyncProperty(requests(), async (asked) => {
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
  // A fuzz that is refused everywhere proves nothing: every endpoint was asked, and most took something. What is left wants
  // what only a story makes: a publication, a request about data, a printed poster, a whole calendar.
  const taken = [...statuses.values()].filter((seen) => [...seen.keys()].some((status) => status < 300));
  expect(statuses.size).toBe(routeTable(house.app).length);
  expect(taken.length).toBeGreaterThan(0.6 * statuses.size);
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
