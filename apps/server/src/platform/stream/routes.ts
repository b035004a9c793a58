import { Problem } from '@gezhi/domain/problem';
import { HEARTBEAT_SECONDS, STREAM_PATH } from '@gezhi/domain/stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Identify, sessionToken } from '../http/index.ts';
import { Connection } from './connection.ts';
import type { Hub } from './hub.ts';

/** What the streams ask of whoever keeps the sessions. */
export interface StreamSessions {
  readonly identify: Identify;
  /** Which of these sessions are alive. */
  readonly living: (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly onSessionEnd: (listener: (sessionIds: readonly string[]) => void) => void;
}

/** A session ended by another process must be silent within five seconds (RELIABILITY R55). */
const CHECK_MS = 4_000;
/** Duties change rarely, and a message holds nothing but an id. */
const DUTIES_EVERY_MS = 60_000;
/** Streams of one session: windows share one, so more than a few is a fault or an attack. */
const MOST_PER_SESSION = 8;

function openConnection(request: FastifyRequest, reply: FastifyReply, token: string): Connection {
  const { session } = request.facts;
  if (session === null) throw new Problem('session.missing');
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  return new Connection(reply.raw, { sessionId: session.id, token, actor: request.actor });
}

function connectionsOf(hub: Hub): Connection[] {
  return [...hub.listeners].filter((listener) => listener instanceof Connection);
}

async function hangUpOnTheDead(hub: Hub, sessions: StreamSessions): Promise<void> {
  const ids = [...new Set(connectionsOf(hub).map((one) => one.sessionId))];
  if (ids.length === 0) return;
  const alive = await sessions.living(ids);
  hub.hangUp(ids.filter((id) => !alive.has(id)));
}

async function renewDuties(hub: Hub, sessions: StreamSessions): Promise<void> {
  for (const connection of connectionsOf(hub)) {
    const known = await sessions.identify(connection.token);
    if (known === null) connection.close();
    else connection.actor = known.actor;
  }
}

function keepAlive(app: FastifyInstance, hub: Hub, sessions: StreamSessions): void {
  const quietly = (work: Promise<void>) =>
    void work.catch((fault) => app.log.warn({ err: fault }, 'stream check failed'));
  const timers = [
    setInterval(() => {
      for (const connection of connectionsOf(hub)) connection.beat();
    }, HEARTBEAT_SECONDS * 1_000),
    setInterval(() => quietly(hangUpOnTheDead(hub, sessions)), CHECK_MS),
    setInterval(() => quietly(renewDuties(hub, sessions)), DUTIES_EVERY_MS),
  ];
  sessions.onSessionEnd((ids) => hub.hangUp(ids));
  app.addHook('preClose', async () => {
    for (const timer of timers) clearInterval(timer);
    hub.close();
  });
}

/** Binds the one live stream of each browser, and hangs up when a session ends or the server stops. */
export function bindStream(app: FastifyInstance, hub: Hub, sessions: StreamSessions): void {
  keepAlive(app, hub, sessions);
  app.route({
    method: 'GET',
    url: STREAM_PATH,
    config: { permission: { kind: 'account' } },
    schema: {
      summary: 'What changes, as it changes (text/event-stream)',
      operationId: 'stream.listen',
      tags: ['stream'],
    },
    handler: async (request, reply) => {
      const token = sessionToken(request) ?? '';
      const own = connectionsOf(hub).filter((one) => one.sessionId === request.facts.session?.id);
      if (own.length >= MOST_PER_SESSION) throw new Problem('rate.limited', { retryAfterSeconds: 30 });
      const connection = openConnection(request, reply, token);
      reply.raw.on('close', () => hub.leave(connection));
      connection.beat();
      const last = request.headers['last-event-id'];
      hub.join(connection, typeof last === 'string' ? last : null);
    },
  });
}
