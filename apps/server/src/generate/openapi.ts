import { createSecretKey } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { previewCalendar } from '@gezhi/domain/calendar';
import { previewLimits } from '@gezhi/domain/catalogue';
import type { Endpoint } from '@gezhi/domain/contract';
import { mineCheckProof } from '@gezhi/domain/data-request';
import { IDENTITY_ENDPOINTS } from '@gezhi/domain/identity';
import { matterBulkPreview, publicChallenge } from '@gezhi/domain/matter';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../platform/db/index.ts';
import { createHttp, openApiDocument, register, resolveCodesWith } from '../platform/http/index.ts';
import { createLog } from '../platform/observe/index.ts';

const NOUNS = fileURLToPath(new URL('../../../../packages/domain/src/', import.meta.url));

/** Sign-in and its kin set cookies, which must not be kept with a reply: they take no Idempotency-Key. A preview writes nothing, a challenge is a new one each time. */
const UNKEYED: ReadonlySet<string> = new Set(
  [
    ...IDENTITY_ENDPOINTS,
    previewCalendar,
    previewLimits,
    matterBulkPreview,
    mineCheckProof,
    publicChallenge,
  ].map((endpoint) => endpoint.name),
);

const NO_DATABASE: Pick<Database, 'inTransaction'> = {
  inTransaction: () => Promise.reject(new Error('The document is made without a database')),
};

/** Every endpoint of every noun: the arrays named `…_ENDPOINTS` that the folders of the domain export. */
export async function allEndpoints(): Promise<readonly Endpoint[]> {
  const nouns = readdirSync(NOUNS).filter((noun) => existsSync(join(NOUNS, noun, 'index.ts')));
  const modules = nouns
    .sort()
    .map(
      (noun): Promise<Record<string, unknown>> => import(pathToFileURL(join(NOUNS, noun, 'index.ts')).href),
    );
  const exported = (await Promise.all(modules)).flatMap((module) => Object.entries(module));
  return exported.flatMap(([name, value]) => (name.endsWith('_ENDPOINTS') ? (value as Endpoint[]) : []));
}

async function bareServer(): Promise<FastifyInstance> {
  const app = await createHttp({
    database: NO_DATABASE as Database,
    settings: { publicUrl: null, trustedProxies: [], language: 'zh-CN', apps: [] },
    log: createLog('silent'),
    identify: async () => null,
    replyKey: createSecretKey(Buffer.alloc(32)),
  });
  resolveCodesWith(app, () => Promise.reject(new Error('The document is made without codes')));
  return app;
}

/** The OpenAPI 3.1 document of all contracts as it is kept in `docs/generated/openapi.json`; needs no database. */
export async function openApiText(): Promise<string> {
  const app = await bareServer();
  for (const endpoint of await allEndpoints()) {
    const keyed = endpoint.method !== 'GET' && !UNKEYED.has(endpoint.name);
    register(app, endpoint, {
      keyed,
      answer: () => Promise.reject(new Error('The document answers nothing')),
    });
  }
  await app.ready();
  const document = openApiDocument(app);
  await app.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}
