import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { Permission } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contentPolicy } from './security.ts';
import type { BuiltApp } from './settings.ts';

const PUBLIC: Permission = {
  kind: 'anyone',
  because: 'the built apps are the same for everybody and hold no data',
};

/** Written by Vite (`html.cspNonce`) wherever a page may carry the nonce of its answer. */
const NONCE_MARK = 'GEZHI_NONCE';

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function pathIn(app: BuiltApp, request: FastifyRequest): string {
  const path = decodeURIComponent(request.url.split('?', 1)[0] ?? '/');
  return path.slice(app.prefix.length);
}

/** Vite writes a hash of the content into the names under assets/, so those never change. */
function cacheFor(path: string): string {
  return path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

async function sendIndex(app: BuiltApp, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const index = join(app.folder, 'index.html');
  if (!(await isFile(index))) {
    return reply
      .status(503)
      .type('text/plain; charset=utf-8')
      .send(`${app.name} is not built yet. Run: npm run build\n`);
  }
  const nonce = randomBytes(16).toString('base64');
  const https = request.server.house.settings.publicUrl?.startsWith('https:') ?? false;
  const page = (await readFile(index, 'utf8')).replaceAll(NONCE_MARK, nonce);
  return reply
    .header('cache-control', 'no-cache')
    .header('content-security-policy', contentPolicy(https, nonce))
    .type('text/html; charset=utf-8')
    .send(page);
}

async function sendApp(app: BuiltApp, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const path = normalize(pathIn(app, request));
  const outside = path.startsWith('..') || path.startsWith(sep) || path.includes('\0');
  if (outside || path.split(/[\\/]/).some((part) => part.startsWith('.') && part !== '.'))
    throw new Problem('not.found');
  if (path !== '.' && path !== 'index.html' && (await isFile(join(app.folder, path)))) {
    reply.header('cache-control', cacheFor(path));
    return reply.sendFile(path, app.folder, { cacheControl: false });
  }
  // A missing script answered with a page would be run as one; only addresses of screens fall back.
  if (/\.[a-z0-9]{1,11}$/i.test(path) && path !== 'index.html') throw new Problem('not.found');
  return sendIndex(app, request, reply);
}

/** Serves the built browser apps: files as they are, every other address of an app with its index page. */
export async function serveApps(app: FastifyInstance): Promise<void> {
  const apps = [...app.house.settings.apps].sort((one, other) => other.prefix.length - one.prefix.length);
  if (apps.length === 0) return;
  await app.register(fastifyStatic, {
    root: apps.map((one) => one.folder),
    serve: false,
    preCompressed: true,
  });
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    config: { permission: PUBLIC },
    schema: { hide: true } as const,
    handler: async (request, reply) => {
      const { url } = request;
      if (url.startsWith('/api/')) return reply.callNotFound();
      const bare = apps.find((one) => one.prefix !== '/' && url.split('?', 1)[0] === one.prefix.slice(0, -1));
      if (bare !== undefined) return reply.redirect(bare.prefix, 308);
      const found = apps.find((one) => url.startsWith(one.prefix));
      return found === undefined ? reply.callNotFound() : sendApp(found, request, reply);
    },
  });
}
