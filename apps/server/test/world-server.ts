import { createSecretKey, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { createHttp } from '../src/platform/http/index.ts';
import type { World } from './world.ts';
import { CAST, type CastName } from './world-cast.ts';

const isCast = (token: string): token is CastName => Object.hasOwn(CAST, token);

/** The real HTTP server over the world; whoever sends `gezhi=<name>` as cookie is that member of the cast. */
export async function createWorldServer(
  world: World,
  bindRoutes: (app: FastifyInstance) => void | Promise<void>,
): Promise<FastifyInstance> {
  const app = await createHttp({
    database: world.database,
    settings: { publicUrl: null, trustedProxies: [], language: 'zh-CN', apps: [] },
    log: pino({ level: 'silent' }),
    replyKey: createSecretKey(Buffer.alloc(32, 7)),
    identify: async (token) => {
      if (!isCast(token)) return null;
      const actor = world.actorOf(token);
      return { actor, session: { id: `session-of-${token}`, accountId: actor.accountId } };
    },
  });
  await bindRoutes(app);
  await app.ready();
  return app;
}

/** What a test asks the server; a body makes it a POST with a fresh Idempotency-Key. */
export interface Ask {
  readonly as?: CastName;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one request as somebody of the cast, or as nobody. */
export function ask(app: FastifyInstance, url: string, { as, body, headers }: Ask = {}) {
  return app.inject({
    method: body === undefined ? 'GET' : 'POST',
    url,
    headers: {
      origin: 'http://localhost',
      host: 'localhost',
      'idempotency-key': randomUUID(),
      ...(as === undefined ? {} : { cookie: `gezhi=${as}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}
