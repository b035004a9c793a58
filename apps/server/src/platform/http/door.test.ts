import { endpoint } from '@gezhi/domain/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { bind } from './bind.ts';
import { anything, createToyServer, forOperators, forStaff, nested } from './toy.fixture.ts';

let app: FastifyInstance;
const SELF = { origin: 'http://localhost:80', host: 'localhost:80' };

beforeAll(async () => {
  app = await createToyServer();
  bind(app, anything, async ({ body }) => ({ value: body }));
  bind(app, nested, async ({ params, query, body }) => ({
    id: params.id,
    name: body.name,
    limit: query.limit,
    ...(query.word === undefined ? {} : { word: query.word }),
    secret: 'never leaves',
  }));
  bind(app, forStaff, async ({ actor }) => ({ person: actor.kind === 'person' ? actor.personId : '' }));
  bind(app, forOperators, async () => ({ person: '' }));
  await app.ready();
});
afterAll(() => app.close());

function codeOf(answer: { body: string }): unknown {
  return JSON.parse(answer.body).code;
}

const ID = '01890000-0000-7000-8000-00000000000a';

function put(body: unknown, url = `/api/toys/${ID}`) {
  return app.inject({
    method: 'PUT',
    url,
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
}

test('a route without a declared permission cannot be registered', async () => {
  const other = await createToyServer();
  expect(() => other.get('/open', async () => 'hello')).toThrow(/declares no permission/);
  await other.close();
});

test('a route open to an empty list of roles cannot be registered', async () => {
  const other = await createToyServer();
  const permission = { kind: 'roles', roles: [] } as const;
  expect(() => other.get('/open', { config: { permission } }, async () => 'hello')).toThrow(
    /open to no role/,
  );
  await other.close();
});

test('a server whose routes take query codes does not start before somebody resolves them', async () => {
  const other = await createToyServer();
  const tracked = endpoint({
    name: 'toy.track',
    method: 'GET',
    path: '/api/track',
    summary: 'By code',
    permission: { kind: 'code' },
    reply: z.object({}),
  });
  bind(other, tracked, async () => ({}));
  await expect(other.ready()).rejects.toThrow(/no module resolves codes/);
});

test('a stranger is asked to sign in, in the language the browser wishes for', async () => {
  const answer = await app.inject({
    url: '/api/toys',
    headers: { 'accept-language': 'fr, en;q=0.8, zh;q=0.2' },
  });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toEqual({
    type: 'urn:gezhi:problem:session.missing',
    code: 'session.missing',
    status: 401,
    title: 'Please sign in first.',
  });
  expect((await app.inject({ url: '/api/toys' })).json().title).toBe('请先登录。');
});

test('a role that an endpoint does not name is refused, and the named account passes', async () => {
  const refused = await app.inject({ url: '/api/toys/desk', cookies: { gezhi: 'worker' } });
  expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'access.role']);
  expect((await app.inject({ url: '/api/toys', cookies: { gezhi: 'worker' } })).statusCode).toBe(200);
  expect((await app.inject({ url: '/api/toys', cookies: { gezhi: 'dead' } })).statusCode).toBe(401);
});

test('a cookie under the secure name counts for nothing over plain http', async () => {
  expect((await app.inject({ url: '/api/toys', cookies: { '__Host-gezhi': 'worker' } })).statusCode).toBe(
    401,
  );
});

test.each([
  ['a foreign origin', { origin: 'https://evil.example' }, 'session.origin'],
  ['the null origin', { origin: 'null' }, 'session.origin'],
  ['a sibling port', { origin: 'http://localhost:81', host: 'localhost:80' }, 'session.origin'],
  ['another site', { ...SELF, 'sec-fetch-site': 'cross-site' }, 'session.crossSite'],
  ['a sister site', { ...SELF, 'sec-fetch-site': 'same-site' }, 'session.crossSite'],
  ['a cookie without any origin', { cookie: 'gezhi=worker' }, 'session.origin'],
])('a change brought about by %s is refused', async (_name, headers, code) => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/toys/echo',
    headers: { ...headers, 'content-type': 'application/json' },
    payload: '1',
  });
  expect([answer.statusCode, codeOf(answer)]).toEqual([403, code]);
});

test('a change from our own page passes, and so does a partner without a cookie', async () => {
  const own = { ...SELF, 'sec-fetch-site': 'same-origin', cookie: 'gezhi=worker' };
  for (const headers of [own, {}]) {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/toys/echo',
      headers: { ...headers, 'content-type': 'application/json' },
      payload: '1',
    });
    expect(answer.statusCode).toBe(200);
  }
});

test('an unknown property is refused at every depth and named by its path', async () => {
  const answer = await put({ name: 'a', role: 'leader', parts: [{ size: 1, admin: true }] });
  expect(answer.statusCode).toBe(422);
  expect(answer.json().details.fields).toEqual([
    { path: 'role', code: 'unknown' },
    { path: 'parts.0.admin', code: 'unknown' },
  ]);
  expect((await put({ name: 'a' }, `/api/toys/${ID}?admin=1`)).json().details.fields).toEqual([
    { path: 'admin', code: 'unknown' },
  ]);
});

test('nothing leaves that the contract does not name', async () => {
  const answer = await put({ name: 'a' }, `/api/toys/${ID}?word=%E4%BA%95%E7%9B%96&limit=2`);
  expect(answer.json()).toEqual({ id: ID, name: 'a', limit: 2, word: '井盖' });
});

test('a wrong field is named without repeating what was typed', async () => {
  const answer = await put({ name: '', parts: '13800138000' });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).not.toContain('13800138000');
  expect(answer.json().details.fields.map((field: { path: string }) => field.path)).toEqual([
    'name',
    'parts',
  ]);
});

test('an id that is no id answers like one that does not exist', async () => {
  expect(codeOf(await put({ name: 'a' }, '/api/toys/1'))).toBe('not.found');
});

test('unknown paths are 404, known paths under another method 405 with the methods allowed', async () => {
  const unknown = await app.inject({ url: '/api/nothing' });
  expect([unknown.statusCode, codeOf(unknown)]).toEqual([404, 'not.found']);
  const other = await app.inject({ method: 'DELETE', url: '/api/toys/echo?x=1' });
  expect([other.statusCode, codeOf(other), other.headers.allow]).toEqual([
    405,
    'method.unknown',
    'POST, PUT',
  ]);
  expect((await app.inject({ method: 'TRACE' as 'GET', url: '/api/toys' })).statusCode).toBe(405);
});

test('answers carry the strict policy, and the API is never cached', async () => {
  const { headers } = await app.inject({ url: '/api/toys' });
  expect(headers['content-security-policy']).toContain("script-src 'self';");
  expect(headers['content-security-policy']).not.toMatch(/unsafe|upgrade-insecure/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['strict-transport-security']).toBeUndefined();
});

test('an address reached by https upgrades, asks for https for good and uses the prefixed cookie', async () => {
  const secure = await createToyServer({ settings: { publicUrl: 'https://grid.example' } });
  bind(secure, forStaff, async () => ({ person: '' }));
  const { headers, statusCode } = await secure.inject({
    url: '/api/toys',
    cookies: { '__Host-gezhi': 'worker' },
  });
  expect(statusCode).toBe(200);
  expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
  expect(headers['strict-transport-security']).toContain('max-age');
  expect((await secure.inject({ url: '/api/toys', cookies: { gezhi: 'worker' } })).statusCode).toBe(401);
  await secure.close();
});

test('the network behind a proxy is believed only where the proxy is trusted', async () => {
  for (const [trustedProxies, expected] of [
    [[], '127.0.0.0/24'],
    [['127.0.0.1'], '203.0.113.0/24'],
  ] as const) {
    const server = await createToyServer({ settings: { trustedProxies } });
    const where = endpoint({ ...forStaff, permission: { kind: 'anyone', because: 'a toy' } });
    bind(server, where, async ({ facts }) => ({ person: facts.network }));
    const answer = await server.inject({ url: '/api/toys', headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(answer.json().person).toBe(expected);
    await server.close();
  }
});

test('the documents describe every endpoint, who may call it and how it refuses', async () => {
  const document = (await app.inject({ url: '/api/openapi.json' })).json();
  expect(document.openapi).toBe('3.1.0');
  expect(document.paths['/api/toys/{id}'].put.operationId).toBe('toy.nested');
  expect(document.paths['/api/toys'].get.security).toEqual([{ session: [] }]);
  expect(document.paths['/api/toys'].get.responses.default.content).toHaveProperty(
    'application/problem+json',
  );
  const page = await app.inject({ url: '/api/docs' });
  expect(page.body).toContain('PUT /api/toys/{id}');
  expect(page.body).not.toMatch(/<script|style=|https?:\/\//);
});

test('while the database is away the caller is told to come again', async () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  const server = await createToyServer({ identify: () => Promise.reject(away) });
  bind(server, forStaff, async () => ({ person: '' }));
  const answer = await server.inject({ url: '/api/toys', cookies: { gezhi: 'worker' } });
  expect([answer.statusCode, codeOf(answer), answer.headers['retry-after']]).toEqual([
    503,
    'unavailable',
    '2',
  ]);
  expect(answer.body).not.toContain('ECONNREFUSED');
  await server.close();
});

test('a request that hangs is answered in time, and its work goes on', async () => {
  const server = await createToyServer({ settings: { patienceMs: 50 } });
  let finished = false;
  bind(server, forStaff, async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    finished = true;
    return { person: '' };
  });
  const answer = await server.inject({ url: '/api/toys', cookies: { gezhi: 'worker' } });
  expect([answer.statusCode, codeOf(answer), finished]).toEqual([503, 'unavailable', false]);
  await expect.poll(() => finished).toBe(true);
  await server.close();
});

test('a fault of ours says nothing about itself', async () => {
  const server = await createToyServer({
    identify: () => Promise.reject(new Error('relation "secrets" of 王芳')),
  });
  bind(server, forStaff, async () => ({ person: '' }));
  const answer = await server.inject({ url: '/api/toys', cookies: { gezhi: 'worker' } });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toMatch(/secrets|王芳|at .*\.ts/);
  expect(answer.json().details.request).toMatch(/^[0-9a-f-]{36}$/);
  await server.close();
});
