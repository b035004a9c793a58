import { type Problem, problemWords } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assets } from '../frame/assets.ts';
import { type Frame, sayIn } from '../frame/layout.ts';
import { problemPage } from '../frame/problem.ts';
import type { PublicPorts } from '../ports.ts';
import { keptLanguage, keptSize } from './cookies.ts';

/** What every route of the resident's pages works with. */
export interface Scope {
  readonly app: FastifyInstance;
  readonly ports: PublicPorts;
  /** The built files as they are now. */
  readonly assets: () => Assets;
}

/** Every page is for anyone; what a page shows of a matter hangs on the query code its port is given. */
export const ROUTE = {
  config: {
    permission: { kind: 'anyone', because: 'residents have no account; a matter needs its query code' },
  },
  schema: { hide: true },
} as const;

/** The frame of a page: language and size as kept on the device. */
export function frameOf(scope: Scope, request: FastifyRequest, here: string): Frame {
  const { site } = scope.ports;
  const language = keptLanguage(request, site.language);
  return {
    language,
    size: keptSize(request),
    here,
    centre: language === 'en' ? site.name.en : site.name.zh,
    hotline: site.hotline,
    assets: scope.assets(),
    now: new Date(),
  };
}

/** Sends a page; none of them is kept by a cache, because most hold something of a person. */
export function sendPage(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
}

/** A form that holds nothing of a person yet: the way back shows it as it was, with its key; any other way asks anew. */
export function sendFreshForm(reply: FastifyReply, page: string): FastifyReply {
  return reply.header('cache-control', 'private, no-cache').type('text/html; charset=utf-8').send(page);
}

/** Says how long to wait, where the problem knows. */
export function sayRetry(reply: FastifyReply, problem: Problem): void {
  const said = problem.details.retryAfterSeconds;
  if (typeof said === 'number') reply.header('retry-after', String(Math.ceil(said)));
  else if (problem.status === 503) reply.header('retry-after', '2');
}

/** The page for what went wrong where there is no form to show it on. */
export function sendProblemPage(scope: Scope, request: FastifyRequest, reply: FastifyReply) {
  return (fault: unknown): FastifyReply => {
    const problem = scope.ports.problemOf(fault);
    if (problem.code === 'internal') request.log.error({ err: fault }, 'page failed');
    sayRetry(reply, problem);
    // Nothing of the request stands on it: in a rush the same page sends others away.
    const frame = frameOf(scope, request, '/public/');
    const say = sayIn(frame);
    const missing = problem.code === 'not.found';
    const title = missing
      ? say('problem.missingTitle')
      : problem.status === 503
        ? say('problem.busyTitle')
        : say('problem.title');
    const words = missing ? say('problem.missing') : problemWords(problem.code, frame.language);
    return sendPage(reply, problemPage({ frame, title, words }), problem.status);
  };
}
