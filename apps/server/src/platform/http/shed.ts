import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AwayAnswers } from './away-answers.ts';
import { ClassGate } from './class-gate.ts';
import {
  type ClassLimits,
  classOf,
  type LimitedClass,
  REQUEST_CLASSES,
  type RequestClass,
  STANDARD_CLASS_LIMITS,
} from './request-classes.ts';

/** A place is given back so long after the connection broke, should no answer ever be made; milliseconds. */
const LOST_MS = 15_000;
/** Those who are sent away come back spread over some seconds, not all at once. */
const COME_BACK_SECONDS = { least: 1, most: 4 };

/** Classes of visitors' reading, where a rush comes: their address alone tells the class. */
const RUSHED: ReadonlySet<RequestClass> = new Set(['tracking', 'resident']);
/** So often the log says how many were sent away unread, milliseconds. */
const TELL_MS = 1_000;

const PLACE = Symbol('place');
const SENT_AWAY = Symbol('sent away');

interface Placed {
  [PLACE]?: ClassGate;
  [SENT_AWAY]?: RequestClass;
}

type Gates = ReadonlyMap<RequestClass, ClassGate>;

/**
 * Sheds by class (docs/operate.md): each class of requests has a number that runs at a time and a bounded wait of its own, so a
 * rush on one never takes what another needs. The surplus gets `busy` (503) with Retry-After before anything is read or looked
 * up; in a rush of readers the same answer again, before there is even a request to speak of. What the pages ask of the house
 * within the process has its place already.
 */
export function shedByClass(app: FastifyInstance, limits: ClassLimits = STANDARD_CLASS_LIMITS): void {
  const gates: Gates = new Map(
    REQUEST_CLASSES.flatMap((name) =>
      name === 'open' ? [] : [[name, new ClassGate(limits[name as LimitedClass])] as const],
    ),
  );
  app.addHook('onRoute', (route) => {
    const method = Array.isArray(route.method) ? (route.method[0] ?? 'GET') : route.method;
    const said = route.config?.requestClass;
    route.config = { ...route.config, requestClass: said ?? classOf({ method, url: route.url }) };
  });
  app.addHook('onRequest', async (request, reply) => {
    const name = request.routeOptions.config.requestClass ?? 'open';
    const gate = gates.get(name);
    if (gate === undefined || !(request.raw.socket instanceof Socket)) return;
    const isIn = gate.enter(() => reply.raw.destroyed);
    if (isIn !== true && !(await isIn)) {
      if (RUSHED.has(name)) (request as FastifyRequest & Placed)[SENT_AWAY] = name;
      throw new Problem('busy', { retryAfterSeconds: comeBackSeconds(), class: name });
    }
    (request as FastifyRequest & Placed)[PLACE] = gate;
    reply.raw.once('close', () => {
      if (PLACE in request) setTimeout(() => giveBack(request), LOST_MS).unref();
    });
  });
  // Once the answer is made; whoever reads it slowly holds no place.
  const away = new AwayAnswers(app.house.settings.language);
  app.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    giveBack(request);
    const name = (request as FastifyRequest & Placed)[SENT_AWAY];
    const headers = reply.getHeaders() as OutgoingHttpHeaders;
    if (name !== undefined)
      away.keep({ name, request: request.raw }, { status: reply.statusCode, headers, payload });
    return payload;
  });
  sendAwayUnread(app, gates, away);
}

/** Seconds after which one of those who are sent away may come again. */
function comeBackSeconds(): number {
  const { least, most } = COME_BACK_SECONDS;
  return least + Math.floor(Math.random() * (most - least + 1));
}

/** The class of a request of a reader by its address alone. */
function readersClass({ method, url = '', headers }: IncomingMessage): RequestClass | undefined {
  if (
    method !== 'GET' ||
    headers['content-length'] !== undefined ||
    headers['transfer-encoding'] !== undefined
  )
    return undefined;
  const name = classOf({ method, url: url.split('?', 1)[0] ?? '' });
  return RUSHED.has(name) ? name : undefined;
}

/**
 * Puts itself before the server's own listener: while a class is full, readers get the answer that was made in full a moment ago.
 * Not while the server stops: then every answer has to say so.
 */
function sendAwayUnread(app: FastifyInstance, gates: Gates, away: AwayAnswers): void {
  const [handle] = app.server.listeners('request') as [RequestListener];
  let isClosing = false;
  app.server.removeAllListeners('request');
  app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const name = isClosing ? undefined : readersClass(request);
    const isFull = name !== undefined && (gates.get(name)?.isFull ?? false);
    if (!isFull || !away.give({ name, request }, { response, retryAfterSeconds: comeBackSeconds() }))
      handle(request, response);
  });
  const telling = setInterval(() => {
    const count = away.countGiven();
    if (count > 0) app.log.warn({ code: 'busy', count }, 'sent away unread');
  }, TELL_MS).unref();
  app.addHook('preClose', async () => {
    isClosing = true;
    clearInterval(telling);
  });
}

function giveBack(request: FastifyRequest): void {
  const placed = request as FastifyRequest & Placed;
  placed[PLACE]?.release();
  delete placed[PLACE];
}
