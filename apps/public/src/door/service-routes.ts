import { Problem } from '@gezhi/domain/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { serviceItemPage } from '../service/item-page.ts';
import { serviceListPage } from '../service/list-page.ts';
import { frameOf, ROUTE, type Scope, sendPage } from './scope.ts';

async function list(scope: Scope, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const frame = frameOf(scope, request, '/public/services');
  return sendPage(reply, serviceListPage(frame, await scope.ports.services(frame.language)));
}

async function item(scope: Scope, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { code } = request.params as { code: string };
  const frame = frameOf(scope, request, `/public/services/${encodeURIComponent(code)}`);
  const found = (await scope.ports.services(frame.language)).find((one) => one.code === code);
  if (found === undefined) throw new Problem('not.found');
  return sendPage(reply, serviceItemPage(frame, found));
}

/** The list of services, for everybody and without a script. */
export function serviceRoutes(scope: Scope): void {
  const { app } = scope;
  app.get('/services', ROUTE, (request, reply) => list(scope, request, reply));
  app.get('/services/:code', ROUTE, (request, reply) => item(scope, request, reply));
}
