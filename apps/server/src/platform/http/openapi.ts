import swagger from '@fastify/swagger';
import type { Permission } from '@gezhi/domain/contract';
import { PROBLEMS } from '@gezhi/domain/problem';
import type { FastifyInstance } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { docsPage } from './docs.ts';

const PUBLIC: Permission = { kind: 'anyone', because: 'the description of the interface holds no data' };

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'code', 'status', 'title'],
  properties: {
    type: { type: 'string' },
    code: { type: 'string', enum: Object.keys(PROBLEMS) },
    status: { type: 'integer' },
    title: { type: 'string', description: 'One sentence in the language of Accept-Language' },
    details: { type: 'object', additionalProperties: true },
  },
} as const;

const PROBLEM_REPLY = {
  description: 'Refused: see the code',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const HIDDEN = { hide: true } as const;

function securityOf(permission: Permission): Record<string, string[]>[] {
  if (permission.kind === 'anyone') return [];
  if (permission.kind === 'code') return [{ code: [] }];
  return permission.kind === 'subject' ? [{ session: [] }, { code: [] }] : [{ session: [] }];
}

interface Operation {
  responses?: Record<string, unknown>;
  security?: unknown;
  operationId?: string;
}

/** Adds to each operation what every one of them has: the problem reply and who may call. */
function finish(document: Record<string, unknown>, app: FastifyInstance): Record<string, unknown> {
  const permissions = new Map(app.house.endpoints.map((endpoint) => [endpoint.name, endpoint.permission]));
  const paths = document.paths as Record<string, Record<string, Operation>>;
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    const permission = permissions.get(operation.operationId ?? '');
    operation.responses = { ...operation.responses, default: PROBLEM_REPLY };
    if (permission !== undefined) operation.security = securityOf(permission);
  }
  const components = document.components as { schemas?: Record<string, unknown> };
  components.schemas = { ...components.schemas, Problem: PROBLEM_SCHEMA };
  return document;
}

/** The OpenAPI 3.1 document of every endpoint bound; call it when the server is ready. */
export function openApiDocument(app: FastifyInstance): Record<string, unknown> {
  return finish(structuredClone(app.swagger()) as unknown as Record<string, unknown>, app);
}

/** Collects the contracts as they are bound and serves them: `/api/openapi.json`, and for people `/api/docs`. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Gezhi',
        version: '1',
        description: 'Grid-based community services: matters, people, areas.',
      },
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-gezhi',
            description: 'Over plain http the cookie is `gezhi`',
          },
          code: { type: 'apiKey', in: 'header', name: 'x-query-code' },
        },
      },
    },
    transform: createJsonSchemaTransform({ skipList: [] }),
  });
  app.get('/api/openapi.json', { config: { permission: PUBLIC }, schema: HIDDEN }, async () =>
    openApiDocument(app),
  );
  app.get('/api/docs', { config: { permission: PUBLIC }, schema: HIDDEN }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(docsPage(openApiDocument(app))),
  );
}
