import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { html } from 'ghtml';
import { assetPath, smallestCopy } from '../frame/assets.ts';
import { ROUTE, type Scope } from './scope.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
};

const ICON = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#1b1f24"/><path d="M0 9h24M10 0v9M15 9v15" stroke="#fff" stroke-width="1.5"/></svg>`;

/** Files that Vite built: their names hold a hash of the content, so they never change. */
export function assetRoutes({ app }: Scope): void {
  app.get('/assets/:name', ROUTE, async (request: FastifyRequest, reply: FastifyReply) => {
    const { name } = request.params as { name: string };
    const path = assetPath(name);
    const type = TYPES[extname(name)];
    if (path === null || type === undefined) throw new Problem('not.found');
    const copy = smallestCopy(path, String(request.headers['accept-encoding'] ?? ''));
    if (copy.encoding !== undefined) reply.header('content-encoding', copy.encoding);
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .type(type)
      .send(createReadStream(copy.path));
  });
  app.get('/icon.svg', ROUTE, async (_request: FastifyRequest, reply: FastifyReply) =>
    reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(ICON),
  );
}
