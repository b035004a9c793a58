import { createHmac, type KeyObject } from 'node:crypto';
import type { Endpoint, Reply } from '@gezhi/domain/contract';
import { Problem } from '@gezhi/domain/problem';
import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../db/index.ts';
import { type Call, register } from './bind.ts';
import { type Claim, runOnce } from './replies.ts';
import type { RequestFacts } from './settings.ts';
import { encodeReply } from './validate.ts';

/** What a handler of `read` and `write` is handed: the call and the request's one transaction. */
export type Work<E extends Endpoint> = Call<E> & { readonly tx: Transaction };

export type Run<E extends Endpoint> = (work: Work<E>) => Promise<Reply<E>>;

/** A write whose reply gets something added when it is sent that must not be kept, such as a query code. */
export interface Writer<E extends Endpoint> {
  readonly run: Run<E>;
  readonly afterReply: (reply: Reply<E>) => Reply<E> | Promise<Reply<E>>;
}

/** Without an account the key alone tells callers apart, so it must be unguessable: 128 bits, as a UUID or in hex. */
const PUBLIC_KEY = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})$/i;
const ACCOUNT_KEY = /^[\x21-\x7e]{8,100}$/;

/** The Idempotency-Key of a request, as it is kept. Throws key.missing for none and for one too short to be anybody's own. */
export function keyOf(facts: RequestFacts): string {
  const shape = facts.session === null ? PUBLIC_KEY : ACCOUNT_KEY;
  if (facts.key === null || !shape.test(facts.key)) throw new Problem('key.missing');
  return facts.session === null ? facts.key.toLowerCase() : facts.key;
}

function claimOf<E extends Endpoint>(replyKey: KeyObject, endpoint: E, call: Call<E>): Claim {
  const asked = JSON.stringify([endpoint.name, call.params, call.query, call.body]);
  return {
    principal: call.facts.session?.accountId ?? 'public',
    key: keyOf(call.facts),
    bodyHash: createHmac('sha256', replyKey).update(asked).digest(),
  };
}

/** Binds a read: one transaction with the caller as its actor, nothing written. */
export function read<E extends Endpoint>(app: FastifyInstance, endpoint: E, run: Run<E>): void {
  const { database } = app.house;
  const answer = (call: Call<E>) =>
    database.inTransaction(call.actor, null, async (tx) =>
      encodeReply(endpoint.reply, await run({ ...call, tx })),
    );
  register(app, endpoint, { keyed: false, answer });
}

/** What a write gave: the text of its reply, complete, and whether it was given before. */
export interface Written {
  readonly text: string;
  readonly replayed: boolean;
}

/**
 * Runs a write once for its key, as `write` does for a route; for pages rendered by the server, which take the key
 * from a form. Throws `key.missing`, `key.reused`, `key.running` and whatever the handler throws.
 */
export async function writeOnce<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  job: { readonly call: Call<E>; readonly does: Run<E> | Writer<E> },
): Promise<Written> {
  const { database, replyKey } = app.house;
  const { call, does } = job;
  const writer = typeof does === 'function' ? { run: does, afterReply: null } : does;
  const kept = await runOnce(database, {
    actor: call.actor,
    claim: claimOf(replyKey, endpoint, call),
    status: endpoint.status,
    effect: async (tx) => encodeReply(endpoint.reply, await writer.run({ ...call, tx })),
  });
  if (writer.afterReply === null) return kept;
  const complete = await writer.afterReply(JSON.parse(kept.text));
  return { text: encodeReply(endpoint.reply, complete), replayed: kept.replayed };
}

/**
 * Binds a write: one transaction in which the Idempotency-Key is claimed, the handler runs and the reply is kept.
 * A repeat gets the first reply, byte for byte, with `Idempotent-Replayed: true`.
 */
export function write<E extends Endpoint>(app: FastifyInstance, endpoint: E, does: Run<E> | Writer<E>): void {
  register(app, endpoint, {
    keyed: true,
    answer: async (call, reply) => {
      const { text, replayed } = await writeOnce(app, endpoint, { call, does });
      if (replayed) reply.header('idempotent-replayed', 'true');
      return text;
    },
  });
}
