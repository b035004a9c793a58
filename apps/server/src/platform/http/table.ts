import type { Endpoint, Method } from '@gezhi/domain/contract';
import type { FastifyInstance } from 'fastify';

/** Every endpoint this server has bound; the authorisation matrix and the documents are made from it. */
export function routeTable(app: FastifyInstance): readonly Endpoint[] {
  return app.house.endpoints;
}

const ESCAPED = /[.*+?^${}()|[\]\\]/g;

function patternOf(path: string): RegExp {
  const parts = path
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(ESCAPED, '\\$&')));
  return new RegExp(`^${parts.join('/')}$`);
}

/** The methods that the path of a URL is known under; empty when the path itself is unknown. */
export function allowedMethods(endpoints: readonly Endpoint[], url: string): readonly Method[] {
  const path = url.split('?', 1)[0] ?? '';
  const fitting = endpoints.filter((endpoint) => patternOf(endpoint.path).test(path));
  return [...new Set(fitting.map((endpoint) => endpoint.method))].sort();
}
