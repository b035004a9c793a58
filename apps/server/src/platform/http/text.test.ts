import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bind } from './bind.ts';
import { anything, createToyServer, nested } from './toy.fixture.ts';

let app: FastifyInstance;

beforeAll(async () => {
  app = await createToyServer();
  bind(app, anything, async ({ body }) => ({ value: body }));
  bind(app, nested, async ({ params, query, body }) => ({
    id: params.id,
    name: body.name,
    limit: query.limit,
    ...(query.word === undefined ? {} : { word: query.word }),
  }));
  await app.ready();
});
afterAll(() => app.close());

async function echo(payload: string | Buffer, type = 'application/json') {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/toys/echo',
    headers: { 'content-type': type },
    payload,
  });
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;

test.each([
  ['a NUL byte written as an escape', '"a\\u0000b"', 422, 'text.nul'],
  ['a NUL in a key', '{"a\\u0000":1}', 422, 'text.nul'],
  ['a raw control character', '"a\u0001b"', 400, 'input.malformed'],
  ['a lone high surrogate', '"\\ud800"', 422, 'text.surrogate'],
  ['a lone low surrogate deep down', '[[{"a":"\\udc00"}]]', 422, 'text.surrogate'],
  ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400, 'text.encoding'],
  ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 400, 'text.encoding'],
  ['a surrogate as UTF-8 bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 400, 'text.encoding'],
  ['65 levels', deep(65), 400, 'input.tooDeep'],
  ['100,000 levels', deep(100_000), 400, 'input.tooDeep'],
  ['100,000 levels never closed', '{"a":'.repeat(100_000), 400, 'input.tooDeep'],
  ['a number beyond numbers', '{"a":1e400}', 422, 'input.invalid'],
  ['a reach for __proto__', '{"__proto__":{"a":1}}', 400, 'input.malformed'],
  ['an escaped reach for __proto__', '{"\\u005f_proto__":{"a":1}}', 400, 'input.malformed'],
  ['a reach for constructor.prototype', '{"a":{"constructor":{"prototype":{}}}}', 400, 'input.malformed'],
  ['half a text', '{"a":', 400, 'input.malformed'],
  ['2 MB', `"${'a'.repeat(2 * 1024 * 1024)}"`, 413, 'input.tooLarge'],
  ['10 MB', `"${'格'.repeat(3_500_000)}"`, 413, 'input.tooLarge'],
])('%s is refused with a stable code', async (_name, payload, status, code) => {
  const answer = await echo(payload);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(Object.prototype).not.toHaveProperty('a');
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json+x',
  'application/problem+json',
  'application/json\t',
  'application/json;',
  'application/json; charset=gbk',
  'application/json; charset=utf-8; x=y',
  'application/json, text/plain',
  'application/jsonp',
  ' application/x; application/json',
])('the content type «%s» does not get past the one parser', async (type) => {
  const answer = await echo('{"name":1}', type);
  expect([answer.status, answer.body.code]).toEqual([415, 'input.type']);
});

test.each([
  ['bidirectional marks', '"\u202eabc\u2066"'],
  ['zero width', '"a\u200bb\u200d\ufeff"'],
  ['rare Han and an emoji', '"\u{20000}\u{2a6d6}👩‍🌾"'],
  ['a decomposed letter, which stays decomposed', '"e\u0301"'],
  ['a pair of surrogates written as escapes', '"\\ud840\\udc00"'],
  ['a byte order mark before the text', '\ufeff"a"'],
  ['duplicate keys, the last of which counts', '{"a":1,"a":2}'],
  ['a harmless constructor', '{"constructor":"ACME"}'],
])('%s is accepted and reads back the same', async (_name, payload) => {
  const answer = await echo(payload);
  expect(answer.status).toBe(200);
  expect(answer.body.value).toEqual(JSON.parse(payload.replace(/^\ufeff/, '')));
});

test('a body that is missing is refused where one is asked for', async () => {
  const url = '/api/toys/01890000-0000-7000-8000-00000000000a';
  for (const headers of [{}, { 'content-type': 'application/json' }]) {
    const answer = await app.inject({ method: 'PUT', url, headers });
    expect([answer.statusCode, JSON.parse(answer.body).code]).toEqual([422, 'input.invalid']);
  }
});

test('a query and a path are held to the same rules', async () => {
  const url = '/api/toys/01890000-0000-7000-8000-00000000000a';
  const put = async (path: string) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'PUT', url: path, headers, payload: '{"name":"a"}' });
    return [answer.statusCode, JSON.parse(answer.body).code];
  };
  expect(await put(`${url}?word=a%00`)).toEqual([422, 'text.nul']);
  expect(await put(`${url}?word=%ff`)).toEqual([400, 'text.encoding']);
  expect(await put(`${url}?word=%`)).toEqual([400, 'text.encoding']);
  expect(await put(`${url}?__proto__=1`)).toEqual([400, 'input.malformed']);
  expect(await put(`${url}?word=a&word=b`)).toEqual([422, 'input.invalid']);
  expect(await put('/api/toys/%00')).toEqual([422, 'text.nul']);
  expect(await put('/api/toys/%c0%af')).toEqual([400, 'input.malformed']);
  expect(await put(`${url}?word=${'a'.repeat(9_000)}`)).toEqual([413, 'input.tooLarge']);
});

const RUNS = process.env.GEZHI_PROOF === '1' ? 20_000 : 400;

test('no bytes at all bring about a 5xx', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
    fc.string({ unit: 'binary', maxLength: 80 }).map((text) => Buffer.from(text)),
    fc.json({ maxDepth: 6 }).map((text) => Buffer.from(text)),
    fc.json().chain((text) => fc.nat(text.length).map((cut) => Buffer.from(text.slice(0, cut)))),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (payload) => {
      expect((await echo(payload)).status).toBeLessThan(500);
    }),
    { numRuns: RUNS },
  );
});

test('what is accepted reads back equal, code point for code point', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 }), async (value) => {
      const answer = await echo(JSON.stringify(value));
      if (answer.status === 200) expect(answer.body.value).toEqual(JSON.parse(JSON.stringify(value)));
      else expect(['text.nul', 'input.malformed']).toContain(answer.body.code);
    }),
    { numRuns: RUNS },
  );
});
