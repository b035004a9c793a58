import { Problem } from '@gezhi/domain/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sayIn } from '../frame/layout.ts';
import { problemPage } from '../frame/problem.ts';
import { wordsOf } from '../frame/words.ts';
import { bulletinPage } from '../grid/bulletins.ts';
import { type FindGridView, findGridPage } from '../grid/find-page.ts';
import { gridPage } from '../grid/page.ts';
import { readFields } from './read-form.ts';
import { frameOf, ROUTE, type Scope, sendPage } from './scope.ts';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Codes of areas: twelve digits, fifteen of a grid; never longer than what a pack may use. */
const CODE = /^[\dA-Za-z]{1,20}$/;
const LONGEST_WORDS = 40;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

async function typedFields(request: FastifyRequest) {
  return readFields(request, async ({ stream }) => void stream.resume());
}

/** The page for finding a grid; with faults it says so by its status. */
function showFind(scope: Scope, { request, reply }: Exchange, more: Partial<FindGridView>) {
  const frame = frameOf(scope, request, '/public/grid');
  const view = { frame, typed: '', faults: [], found: null, choice: null, isOutside: false, ...more };
  return sendPage(reply, findGridPage(view), view.faults.length > 0 ? 422 : 200);
}

async function openFind(scope: Scope, exchange: Exchange): Promise<FastifyReply> {
  const area = textOf((exchange.request.query as Record<string, unknown>).area);
  if (area === '') return showFind(scope, exchange, {});
  const { language } = frameOf(scope, exchange.request, '/public/grid');
  const code = area === 'all' ? null : CODE.test(area) ? area : '';
  const choice = code === '' ? null : await scope.ports.areaChoice(code, language);
  if (choice === null) throw new Problem('not.found');
  return showFind(scope, exchange, { choice });
}

/** Looks for an address; a body, not an address line, so that no log and no history keeps where somebody lives. */
async function search(scope: Scope, exchange: Exchange): Promise<FastifyReply> {
  const frame = frameOf(scope, exchange.request, '/public/grid');
  const typed = ((await typedFields(exchange.request)).get('q')?.[0] ?? '').trim().slice(0, LONGEST_WORDS);
  if (typed === '') {
    const faults = [{ field: 'q', words: sayIn(frame)('grid.addressFault') }];
    return showFind(scope, exchange, { faults });
  }
  const found = await scope.ports.searchGrids(typed, frame.language);
  return showFind(scope, exchange, { typed, found });
}

/** The grid of a position, or the page that says there is none. */
async function locate(scope: Scope, exchange: Exchange): Promise<FastifyReply> {
  const fields = await typedFields(exchange.request);
  const [lon, lat] = ['lon', 'lat'].map((name) => {
    const text = fields.get(name)?.[0] ?? '';
    return /^-?\d{1,3}(?:\.\d{1,8})?$/.test(text) ? Number(text) : Number.NaN;
  });
  const isPoint = lon !== undefined && lat !== undefined && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  const code = isPoint ? await scope.ports.gridAt([lon, lat]) : null;
  if (code === null) return showFind(scope, exchange, { isOutside: true });
  return exchange.reply.header('cache-control', 'no-store').redirect(`/public/grids/${code}`, 303);
}

async function openGrid(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const { code } = request.params as { code: string };
  const frame = frameOf(scope, request, `/public/grids/${encodeURIComponent(code)}`);
  const after = textOf((request.query as Record<string, unknown>).after) || undefined;
  const grid = CODE.test(code) ? await scope.ports.grid(code, { language: frame.language, after }) : null;
  if (grid !== null) return sendPage(reply, gridPage(frame, grid));
  const say = sayIn(frame);
  const action = { href: '/public/grid', label: say('grid.find') };
  return sendPage(
    reply,
    problemPage({ frame, title: say('grid.unknown'), words: say('grid.unknownWords'), action }),
    404,
  );
}

/** The grid whose page led here: the way back, kept out of the address. */
function cameFrom({ headers }: FastifyRequest): string | null {
  return /\/public\/grids\/([\dA-Za-z]{1,20})(?:[?#]|$)/.exec(headers.referer ?? '')?.[1] ?? null;
}

async function openBulletin(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const { id } = request.params as { id: string };
  const frame = frameOf(scope, request, `/public/bulletins/${encodeURIComponent(id)}`);
  const say = sayIn(frame);
  const bulletin = await scope.ports.bulletin(id, frame.language);
  if (bulletin !== null) {
    const grid = cameFrom(request) ?? (/^\d{15}$/.test(bulletin.areaCode) ? bulletin.areaCode : null);
    return sendPage(reply, bulletinPage(frame, bulletin, grid));
  }
  const action = { href: '/public/grid', label: say('grid.find') };
  const words = { title: say('grid.noBulletin'), words: say('grid.noBulletinWords') };
  return sendPage(reply, problemPage({ frame, ...words, action }), 404);
}

/** The address of this site as people type it, for links in a feed. */
function addressOf({ ports }: Scope, request: FastifyRequest): string {
  return ports.site.publicUrl ?? `${request.protocol}://${request.host}`;
}

/** Whether the caller holds this version: by its tag where one is sent, else by its date (RFC 9110 §13.2.2). */
function isHeld(request: FastifyRequest, feed: { etag: string; lastModified: Date }): boolean {
  const { 'if-none-match': tags, 'if-modified-since': since } = request.headers;
  if (tags !== undefined) {
    const held = tags.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return held.includes('*') || held.includes(feed.etag);
  }
  const date = Date.parse(since ?? '');
  return Number.isFinite(date) && Math.floor(feed.lastModified.getTime() / 1_000) * 1_000 <= date;
}

async function sendFeed(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const [, code] = /^([\dA-Za-z]{1,20})\.atom$/.exec((request.params as { file: string }).file) ?? [];
  const say = wordsOf('zh-CN');
  const words = {
    address: addressOf(scope, request),
    titleOf: (name: string) => say('grid.feedTitle', { name }),
    author: scope.ports.site.name.zh,
  };
  const feed = code === undefined ? null : await scope.ports.feed(code, words);
  if (feed === null) throw new Problem('not.found');
  reply
    .header('etag', feed.etag)
    .header('last-modified', feed.lastModified.toUTCString())
    .header('cache-control', 'public, max-age=300');
  if (isHeld(request, feed)) return reply.status(304).send();
  return reply.type('application/atom+xml; charset=utf-8').send(feed.xml);
}

/** A photo is asked for anew each time: who withdraws it is seen by nobody from that moment. */
async function sendPortrait(scope: Scope, { request, reply }: Exchange): Promise<FastifyReply> {
  const photo = await scope.ports.portrait((request.params as { id: string }).id);
  if (photo === null) throw new Problem('not.found');
  return reply
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .type(photo.type)
    .send(photo.bytes);
}

/** Finding one's grid, its page, its bulletins and their feed. */
export function gridRoutes(scope: Scope): void {
  const { app } = scope;
  app.get('/grid', ROUTE, (request, reply) => openFind(scope, { request, reply }));
  app.post('/grid', ROUTE, (request, reply) => search(scope, { request, reply }));
  app.post('/grid/here', ROUTE, (request, reply) => locate(scope, { request, reply }));
  app.get('/grids/:code', ROUTE, (request, reply) => openGrid(scope, { request, reply }));
  app.get('/bulletins/:id', ROUTE, (request, reply) => openBulletin(scope, { request, reply }));
  app.get('/feeds/:file', ROUTE, (request, reply) => sendFeed(scope, { request, reply }));
  app.get('/portraits/:id', ROUTE, (request, reply) => sendPortrait(scope, { request, reply }));
}
