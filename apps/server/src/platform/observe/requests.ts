import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Metrics } from './metrics.ts';

/** Paths that no route takes share one name, in the log as in the metrics. */
const UNMATCHED = 'unmatched';

function routeOf(request: FastifyRequest): string {
  return request.is404 ? UNMATCHED : (request.routeOptions.url ?? UNMATCHED);
}

function lineOf(request: FastifyRequest, reply: FastifyReply) {
  const accountId = request.facts?.session?.accountId;
  return {
    method: request.method,
    route: routeOf(request),
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
    ...(accountId === undefined ? {} : { accountId }),
  };
}

/** Measures and logs every answer: method, route template, status, time, request and account; never an address or a word. */
export function observeRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = lineOf(request, reply);
    const { method, route } = line;
    metrics.requests.observe(
      { method, route, status: `${Math.floor(line.status / 100)}xx` },
      reply.elapsedTime / 1_000,
    );
    // Files of the apps are no news; the request id is bound to the logger.
    if (route === '/*' || route === '/livez' || route === '/readyz') request.log.debug(line, 'answered');
    else request.log.info(line, 'answered');
  });
}
