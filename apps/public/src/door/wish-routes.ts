import { Problem } from '@gezhi/domain/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addressOf } from '../publication/parts.ts';
import { wishListPage } from '../service/wish-list-page.ts';
import { wishPage } from '../service/wish-page.ts';
import { asked } from './asked.ts';
import { frameOf, ROUTE, type Scope, sendPage } from './scope.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function list(scope: Scope, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const filter = { area: asked(request, 'area', /^\d{9,15}$/) };
  const after = asked(request, 'after', /^[\w-]{1,200}$/);
  const frame = frameOf(scope, request, addressOf('/public/wishes', filter));
  const { ports } = scope;
  const { items, next } = await ports.wishes({ ...filter, after }, frame.language);
  const [streets, counts] = [await ports.streets(frame.language), await ports.wishCounts(frame.language)];
  const category = ports.wishCategory();
  return sendPage(reply, wishListPage({ frame, filter, items, next, streets, counts, category }));
}

async function one(scope: Scope, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { id } = request.params as { id: string };
  const frame = frameOf(scope, request, `/public/wishes/${encodeURIComponent(id)}`);
  const found = UUID.test(id) ? await scope.ports.wish(id, frame.language) : null;
  if (found === null) throw new Problem('not.found');
  return sendPage(reply, wishPage(frame, found));
}

/** Wishes that were published, for everybody and without a script. */
export function wishRoutes(scope: Scope): void {
  const { app } = scope;
  app.get('/wishes', ROUTE, (request, reply) => list(scope, request, reply));
  app.get('/wishes/:id', ROUTE, (request, reply) => one(scope, request, reply));
}
