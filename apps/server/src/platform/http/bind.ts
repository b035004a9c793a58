import type { Actor } from '@gezhi/domain/access';
import type { Endpoint, Parsed, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import { z } from 'zod';
import type { RequestFacts } from './settings.ts';
import { refuseBadInput } from './text.ts';
import { encodeReply, parseInput } from './validate.ts';

/** What a handler is handed: the validated input, who calls, and the facts of the request. */
export type Call<E extends Endpoint> = Parsed<E> & { readonly actor: Actor; readonly facts: RequestFacts };

export type Handler<E extends Endpoint> = (call: Call<E>, reply: FastifyReply) => Promise<Reply<E>>;

const KEY_HEADER = z.object({
  'idempotency-key': z.string().describe('Made by the caller; a repeat gets the first answer'),
});

/** How a bound route answers; `write` puts its own in place of the plain one. */
export type Answer<E extends Endpoint> = (call: Call<E>, reply: FastifyReply) => Promise<string>;

function schemaOf(endpoint: Endpoint, keyed: boolean): FastifySchema {
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.name.split('.', 1)[0] ?? endpoint.name],
    ...(endpoint.params === undefined ? {} : { params: endpoint.params }),
    ...(endpoint.query === undefined ? {} : { querystring: endpoint.query }),
    ...(endpoint.body === undefined ? {} : { body: endpoint.body }),
    ...(keyed ? { headers: KEY_HEADER } : {}),
    response: { [endpoint.status]: endpoint.reply },
  } as FastifySchema;
}

/** An address that names nothing is answered like an address that names something hidden. */
function parseParams(schema: z.ZodType, sent: unknown): unknown {
  refuseBadInput(sent);
  const parsed = schema.safeParse(sent);
  if (!parsed.success) throw new Problem('not.found');
  return parsed.data;
}

/** Teaches the server to check input by Zod schemas; headers are described in them but checked where they are used. */
export function validateBySchema(app: FastifyInstance): void {
  app.setValidatorCompiler<z.ZodType>(({ schema, httpPart }) => {
    if (httpPart === 'headers') return () => true;
    const parse = httpPart === 'params' ? parseParams : parseInput;
    return (sent: unknown) => {
      try {
        return { value: parse(schema, sent) };
      } catch (fault) {
        return { error: fault instanceof Error ? fault : new Error(String(fault)) };
      }
    };
  });
  app.setSerializerCompiler<z.ZodType>(
    ({ schema }) =>
      (reply) =>
        encodeReply(schema, reply),
  );
}

function refuseUndeclared(request: FastifyRequest, endpoint: Endpoint): void {
  const { body, query } = request;
  const bodySent =
    typeof body === 'object' && body !== null
      ? Object.keys(body).length > 0
      : body !== undefined && body !== null;
  const fields = [
    ...(endpoint.body === undefined && bodySent ? [{ path: 'body', code: 'unknown' }] : []),
    ...(endpoint.query === undefined
      ? Object.keys(query as object).map((path) => ({ path, code: 'unknown' }))
      : []),
  ];
  if (fields.length > 0) throw new Problem('input.invalid', { fields });
}

function callOf<E extends Endpoint>(request: FastifyRequest, endpoint: E): Call<E> {
  refuseUndeclared(request, endpoint);
  const { params, query, body, actor, facts } = request;
  return { params, query, body, actor, facts } as Call<E>;
}

/** Whoever waits longer has given up; a database behind a dead line would let them wait for ever (RELIABILITY R22). */
const PATIENCE_MS = 5_000;

/**
 * Ends the waiting, not the work: the effect of a slow write stands, and a repeat under its key gets it. Throws
 * `unavailable`.
 */
async function withPatience<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Problem('unavailable', { retryAfterSeconds: 2 })), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Registers the route of an endpoint with a given way to answer; `bind`, `read` and `write` are made of this. */
export function register<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  way: { keyed: boolean; answer: Answer<E> },
): void {
  const { house } = app;
  if (house.endpoints.some((other) => other.name === endpoint.name))
    throw new Error(`${endpoint.name} is bound twice`);
  house.endpoints.push(endpoint);
  const patienceMs = house.settings.patienceMs ?? PATIENCE_MS;
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    config: { permission: endpoint.permission, endpoint },
    schema: schemaOf(endpoint, way.keyed),
    handler: async (request, reply) => {
      const text = await withPatience(way.answer(callOf(request, endpoint), reply), patienceMs);
      // A handler whose answer is no JSON (a map tile) has sent it itself.
      if (reply.sent) return reply;
      reply.status(endpoint.status);
      return endpoint.status === 204
        ? reply.send()
        : reply.type('application/json; charset=utf-8').send(text);
    },
  });
}

/**
 * Binds a handler to an endpoint without a transaction of its own: for what is no plain read or write (sign-in, a
 * stream). The reply leaves with nothing in it but what the contract names.
 */
export function bind<E extends Endpoint>(app: FastifyInstance, endpoint: E, handler: Handler<E>): void {
  const answer = async (call: Call<E>, reply: FastifyReply) =>
    encodeReply(endpoint.reply, await handler(call, reply));
  register(app, endpoint, { keyed: false, answer });
}
