import { Socket } from 'node:net';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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

const PLACE = Symbol('place');

interface Placed {
  [PLACE]?: ClassGate;
}

/**
 * Sheds by class (docs/operate.md): each class of requests has a number that runs at a time and a bounded wait of its own, so a
 * rush on one never takes what another needs. The surplus gets `busy` (503) with Retry-After before anything is read or looked
 * up. What the pages ask of the house within the process has its place already.
 */
export function shedByClass(app: FastifyInstance, limits: ClassLimits = STANDARD_CLASS_LIMITS): void {
  const gates = new Map<RequestClass, ClassGate>(
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
      const { least, most } = COME_BACK_SECONDS;
      const retryAfterSeconds = least + Math.floor(Math.random() * (most - least + 1));
      throw new Problem('busy', { retryAfterSeconds, class: name });
    }
    (request as FastifyRequest & Placed)[PLACE] = gate;
    reply.raw.once('close', () => {
      if (PLACE in request) setTimeout(() => giveBack(request), LOST_MS).unref();
    });
  });
  // Once the answer is made; whoever reads it slowly holds no place.
  app.addHook('onSend', async (request: FastifyRequest, _reply: FastifyReply, payload: unknown) => {
    giveBack(request);
    return payload;
  });
}

function giveBack(request: FastifyRequest): void {
  const placed = request as FastifyRequest & Placed;
  placed[PLACE]?.release();
  delete placed[PLACE];
}
