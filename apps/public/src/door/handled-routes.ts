import { Problem } from '@gezhi/domain/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { figuresPage } from '../publication/figures-page.ts';
import { handledListPage } from '../publication/list-page.ts';
import { handledMapPage } from '../publication/map-page.ts';
import { handledMatterPage } from '../publication/matter-page.ts';
import { addressOf } from '../publication/parts.ts';
import { asked } from './asked.ts';
import { frameOf, ROUTE, type Scope, sendPage } from './scope.ts';

const CODE = /^[\dA-Za-z]{1,20}$/;
const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/;
const CLASS = /^\d{2}$/;
const NUMBER = /^\d{1,12}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A picture never changes under its id, but may be withdrawn. */
const CACHED = 'public, max-age=600';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function list(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const filter = {
    area: asked(request, 'area', CODE),
    category: asked(request, 'category', CLASS),
    month: asked(request, 'month', MONTH),
  };
  const after = asked(request, 'after', /^[\w-]{1,200}$/);
  const frame = frameOf(scope, request, addressOf('/public/handled', filter));
  const { ports } = scope;
  const { items, next } = await ports.handledList({ ...filter, after }, frame.language);
  const [streets, categories] = [await ports.streets(frame.language), await ports.categories()];
  return sendPage(reply, handledListPage({ frame, filter, items, next, streets, categories }));
}

async function map(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const area = asked(request, 'area', CODE);
  const frame = frameOf(scope, request, addressOf('/public/handled/map', { area }));
  const choice = await scope.ports.areaChoice(area ?? null, frame.language);
  if (choice === null) throw new Problem('not.found');
  return sendPage(reply, handledMapPage({ frame, choice, counts: await scope.ports.handledCounts() }));
}

async function matter(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const { number } = request.params as { number: string };
  const frame = frameOf(scope, request, `/public/handled/${encodeURIComponent(number)}`);
  const found = NUMBER.test(number) ? await scope.ports.handledMatter(number, frame.language) : null;
  if (found === null) throw new Problem('not.found');
  return sendPage(reply, handledMatterPage(frame, found));
}

async function photo(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const { id, size } = request.params as { id: string; size: string };
  const wanted = size === 'full' || size === 'thumb' ? size : null;
  const found =
    wanted === null || !UUID.test(id) ? null : await scope.ports.handledPhoto({ id, size: wanted });
  if (found === null) throw new Problem('not.found');
  return reply.header('cache-control', CACHED).type(found.type).send(found.bytes);
}

async function figures(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const month = asked(request, 'month', MONTH);
  const area = asked(request, 'area', CODE);
  const frame = frameOf(scope, request, addressOf('/public/figures', { month, area }));
  const found = await scope.ports.monthFigures(month, frame.language);
  if (month !== undefined && found.figures === null) throw new Problem('not.found');
  const [categories, open] = [await scope.ports.categories(), await scope.ports.openFigures(frame.language)];
  return sendPage(reply, figuresPage({ frame, ...found, open, categories, area }));
}

/** What was handled for everybody to see, and figures: all by address alone, without a script. */
export function handledRoutes(scope: Scope): void {
  const { app } = scope;
  const pages = { '/handled': list, '/handled/map': map, '/figures': figures };
  for (const [path, show] of Object.entries(pages))
    app.get(path, ROUTE, (request, reply) => show(scope, { request, reply }));
  app.get('/handled/:number', ROUTE, (request, reply) => matter(scope, { request, reply }));
  app.get('/handled/photos/:id/:size', ROUTE, (request, reply) => photo(scope, { request, reply }));
}
