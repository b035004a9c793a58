import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endpoint } from '@gezhi/domain/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { bind } from './bind.ts';
import { createToyServer } from './toy.fixture.ts';

let folder: string;
let app: FastifyInstance;

const PAGE = '<!doctype html><meta property="csp-nonce" nonce="GEZHI_NONCE"><title>';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gezhi 格致 '));
  for (const name of ['console', 'phone']) {
    mkdirSync(join(folder, name, 'assets'), { recursive: true });
    writeFileSync(join(folder, name, 'index.html'), `${PAGE}${name}</title>`);
    writeFileSync(join(folder, name, 'assets', 'index-abc123.js'), `export const name = '${name}';`);
    writeFileSync(join(folder, name, '.env'), 'SECRET=1');
  }
  writeFileSync(join(folder, 'phone', 'sw.js'), 'self');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  app = await createToyServer({
    settings: {
      apps: [
        { name: 'The console', prefix: '/', folder: join(folder, 'console') },
        { name: 'The phone', prefix: '/phone/', folder: join(folder, 'phone') },
        { name: 'The wall', prefix: '/wall/', folder: join(folder, 'not-built') },
      ],
    },
  });
  const slow = endpoint({
    name: 'toy.slow',
    method: 'GET',
    path: '/api/slow',
    summary: 'Takes its time',
    permission: { kind: 'anyone', because: 'a toy' },
    reply: z.object({ done: z.boolean() }),
  });
  bind(app, slow, async () => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    return { done: true };
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['/', 'console'],
  ['/matters/0189?tab=todo', 'console'],
  ['/index.html', 'console'],
  ['/phone/', 'phone'],
  ['/phone/tasks/1', 'phone'],
])('%s is answered with the page of its app', async (url, title) => {
  const answer = await app.inject(url);
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-cache']);
  expect(answer.body).toContain(`<title>${title}</title>`);
});

test('a page carries the nonce of its own answer and no other inline thing is allowed', async () => {
  const [one, two] = [await app.inject('/'), await app.inject('/')];
  const nonce = /nonce="([^"]+)"/.exec(one.body)?.[1] ?? '';
  expect(nonce.length).toBeGreaterThan(20);
  expect(one.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(one.headers['content-security-policy']).toContain("script-src 'self';");
  expect(two.body).not.toContain(nonce);
});

test('built files are kept for good, the service worker is asked for again', async () => {
  const script = await app.inject('/phone/assets/index-abc123.js');
  expect(script.body).toContain("'phone'");
  expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(script.headers['content-type']).toMatch(/javascript/);
  expect((await app.inject('/phone/sw.js')).headers['cache-control']).toBe('no-cache');
  expect((await app.inject({ method: 'HEAD', url: '/assets/index-abc123.js' })).statusCode).toBe(200);
});

test.each([
  '/assets/index-old999.js',
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/phone/..%5c..%5csecret.txt',
  '/.env',
  '/phone/.env',
  '/.git/config',
  '/assets/index-abc123.js.map',
  '/api/unknown',
])('%s is not found', async (url) => {
  const answer = await app.inject(url);
  expect(answer.statusCode).toBe(404);
  expect(answer.body).not.toMatch(/outside|SECRET|root:/);
});

test('an app that is not built says so in plain words', async () => {
  const answer = await app.inject('/wall/');
  expect([answer.statusCode, answer.body]).toEqual([503, 'The wall is not built yet. Run: npm run build\n']);
});

test('an app asked for without its slash is sent to it, and posting to a page is refused', async () => {
  const answer = await app.inject('/phone');
  expect([answer.statusCode, answer.headers.location]).toEqual([308, '/phone/']);
  expect((await app.inject({ method: 'POST', url: '/matters' })).statusCode).toBe(404);
});

/** Sends raw bytes and gives the first line of the answer. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

test('what is not HTTP is refused as a problem and the server lives on; a stop ends what is under way first', async () => {
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  expect(await raw(port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*problem\+json/);
  expect(await raw(port, `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(70_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  );
  const smuggled =
    'POST /api/slow HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n';
  expect(await raw(port, smuggled)).toMatch(/^HTTP\/1\.1 400 /);
  const under = fetch(`http://127.0.0.1:${port}/api/slow`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await app.close();
  expect(await (await under).json()).toEqual({ done: true });
});
