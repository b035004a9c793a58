import { createSecretKey } from 'node:crypto';
import type { PersonActor } from '@gezhi/domain/access';
import { endpoint } from '@gezhi/domain/contract';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { z } from 'zod';
import type { Database } from '../db/index.ts';
import { createHttp } from './server.ts';
import type { HttpParts, HttpSettings } from './settings.ts';

/** Any JSON value at all: the toy takes what the door lets through. */
export const anything = endpoint({
  name: 'toy.echo',
  method: 'POST',
  path: '/api/toys/echo',
  summary: 'Gives back what it is given',
  permission: { kind: 'anyone', because: 'a toy' },
  body: z.unknown(),
  reply: z.object({ value: z.unknown() }),
});

export const nested = endpoint({
  name: 'toy.nested',
  method: 'PUT',
  path: '/api/toys/:id',
  summary: 'Has every part of an input',
  permission: { kind: 'anyone', because: 'a toy' },
  params: z.object({ id: z.uuid() }),
  query: z.object({ word: z.string().max(20).optional(), limit: z.coerce.number().int().max(9).default(3) }),
  body: z.object({ name: z.string().min(1), parts: z.array(z.object({ size: z.number() })).optional() }),
  reply: z.object({ id: z.uuid(), name: z.string(), limit: z.number(), word: z.string().optional() }),
});

export const forStaff = endpoint({
  name: 'toy.staff',
  method: 'GET',
  path: '/api/toys',
  summary: 'For those signed in',
  permission: { kind: 'account' },
  reply: z.object({ person: z.string() }),
});

export const forOperators = endpoint({
  name: 'toy.operators',
  method: 'GET',
  path: '/api/toys/desk',
  summary: 'For operators',
  permission: { kind: 'roles', roles: ['operator'] },
  reply: z.object({ person: z.string() }),
});

const WORKER: PersonActor = {
  kind: 'person',
  personId: '01890000-0000-7000-8000-000000000001',
  accountId: '01890000-0000-7000-8000-000000000002',
  duties: [{ id: 'd', role: 'worker', title: 'gridWorker', unitId: 1, reach: { level: 'grid', ids: [1] } }],
};

export const SETTINGS: HttpSettings = { publicUrl: null, trustedProxies: [], language: 'zh-CN', apps: [] };

/** A database that must not be reached: the tests without one prove that nothing at the door needs it. */
export const NO_DATABASE = {
  inTransaction: () => Promise.reject(new Error('this test has no database')),
} as unknown as Database;

export interface ToyParts {
  readonly database?: Database;
  readonly settings?: Partial<HttpSettings>;
  readonly identify?: HttpParts['identify'];
}

/** The real server with no module in it; the token `worker` is a grid worker's session. */
export function createToyServer(parts: ToyParts = {}): Promise<FastifyInstance> {
  return createHttp({
    database: parts.database ?? NO_DATABASE,
    settings: { ...SETTINGS, ...parts.settings },
    log: pino({ level: 'silent' }),
    replyKey: createSecretKey(Buffer.alloc(32, 7)),
    identify:
      parts.identify ??
      (async (token) =>
        token === 'worker' ? { actor: WORKER, session: { id: 's', accountId: WORKER.accountId } } : null),
  });
}
