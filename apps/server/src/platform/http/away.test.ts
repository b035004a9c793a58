import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { endpoint } from '@gezhi/domain/contract';
import type { FastifyInstance } from 'fastify';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createDatabase, type Database } from '../db/index.ts';
import { createToyServer } from './toy.fixture.ts';
import { write } from './transactions.ts';

const add = endpoint({
  name: 'toy.add',
  method: 'POST',
  path: '/api/toys',
  summary: 'Adds a toy',
  permission: { kind: 'anyone', because: 'a toy' },
  body: z.object({ name: z.string() }),
  reply: z.object({ id: z.number() }),
});

/** Stands between server and database and does to the line what networks do. */
class Line {
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  readonly #server: Server;
  port = 0;
  /** Loses the answer of the next COMMIT: the database has done it, the server cannot know. */
  cutAtCommit = false;
  silent = false;

  constructor(socketPath: string) {
    this.#server = createServer((near) => {
      const far = connect(socketPath);
      const pair = [near, far] as const;
      this.#pairs.add(pair);
      for (const end of pair) {
        end.on('error', () => undefined);
        end.on('close', () => this.#cut(pair));
      }
      near.on('data', (bytes) => this.#forward(pair, bytes));
      far.on('data', (bytes) => {
        if (!this.silent) near.write(bytes);
      });
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  cutAll(): void {
    for (const pair of this.#pairs) this.#cut(pair);
  }

  close(): void {
    this.cutAll();
    this.#server.close();
  }

  #forward([near, far]: readonly [Socket, Socket], bytes: Buffer): void {
    if (this.silent) return;
    far.write(bytes);
    if (!this.cutAtCommit || !bytes.includes('commit\0')) return;
    this.cutAtCommit = false;
    far.removeAllListeners('data');
    // Other statements may leave in the packet of the COMMIT: only its own answer says that it is done.
    far.on('data', (answer) => {
      if (answer.includes('COMMIT\0')) near.destroy();
    });
  }

  #cut(pair: readonly [Socket, Socket]): void {
    this.#pairs.delete(pair);
    for (const end of pair) end.destroy();
  }
}

let files: TestDatabase;
let database: Database;
let app: FastifyInstance;
let owner: Client;
let line: Line;

beforeAll(async () => {
  files = await createTestDatabase();
  owner = new Client({ connectionString: files.ownerUrl });
  await owner.connect();
  await owner.query('create table toys (id int generated always as identity, name text not null)');
  await owner.query('grant select, insert on toys to gezhi_app');
  const { rows } = await owner.query<{ port: string }>('show port');
  const straight = new URL(files.appUrl);
  line = new Line(`${straight.searchParams.get('host')}/.s.PGSQL.${rows[0]?.port}`);
  await line.open();
  const url = `postgresql://gezhi_app@127.0.0.1:${line.port}${straight.pathname}`;
  database = createDatabase({ url, connections: 4, statementTimeoutMs: 1_000 });
  app = await createToyServer({ database, settings: { patienceMs: 1_500 } });
  write(app, add, async ({ tx, body }) => {
    const { rows: added } = await tx.query<{ id: number }>(
      'insert into toys (name) values ($1) returning id',
      [body.name],
    );
    return { id: added[0]?.id ?? 0 };
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await database.close();
  line.close();
  await owner.end();
  await files.drop();
});

function send(name: string, key: string) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  return app.inject({ method: 'POST', url: '/api/toys', headers, payload: JSON.stringify({ name }) });
}

async function untilTaken(name: string, key: string): Promise<string> {
  let body = '';
  const status = async () => {
    const answer = await send(name, key);
    body = answer.body;
    return answer.statusCode;
  };
  await expect.poll(status, { timeout: 20_000, interval: 50 }).toBe(200);
  return body;
}

async function count(name: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>('select count(*) n from toys where name = $1', [name]);
  return Number(rows[0]?.n);
}

test('when the answer of a commit is lost the repeat finds what was done', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [name, key] = [`round ${round}`, randomUUID()];
    line.cutAtCommit = true;
    const first = await send(name, key);
    expect(first.statusCode).toBe(503);
    expect(await count(name)).toBe(1);
    await untilTaken(name, key);
    expect(await count(name)).toBe(1);
  }
  expect(line.cutAtCommit).toBe(false);
});

test('when the line breaks under load every toy is there once after the repeats', async () => {
  const cuts = setInterval(() => line.cutAll(), 30);
  const keys = Array.from({ length: 60 }, () => randomUUID());
  const first = await Promise.all(keys.map((key) => send(`load ${key}`, key)));
  clearInterval(cuts);
  expect(
    first.every(
      (answer) => answer.statusCode === 200 || answer.statusCode === 503 || answer.statusCode === 409,
    ),
  ).toBe(true);
  for (const key of keys) {
    await untilTaken(`load ${key}`, key);
    expect(await count(`load ${key}`)).toBe(1);
  }
});

test('behind a line that says nothing every request ends with 503, and it heals', async () => {
  await untilTaken('before', randomUUID());
  line.silent = true;
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, at) => send(`silent ${at}`, randomUUID())),
  );
  for (const answer of answers) {
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  line.silent = false;
  await untilTaken('after', randomUUID());
});
