import type { z } from 'zod';
import type { Role } from '../access/index.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call an endpoint. The server enforces `account`, `roles` and `code` at the door; with `subject` the
 * command must ask `decide`, and the authorisation matrix of the tests holds it to that.
 */
export type Permission =
  | { readonly kind: 'anyone'; readonly because: string }
  | { readonly kind: 'account' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] }
  | { readonly kind: 'subject'; readonly subject: string }
  | { readonly kind: 'code' };

type Shape = z.ZodType | undefined;

/** One endpoint, said once: it binds the server, types the client and prints OpenAPI. */
export interface Endpoint<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  R extends z.ZodType = z.ZodType,
> {
  /** `noun.verb`, also the OpenAPI operationId. */
  readonly name: string;
  readonly method: Method;
  /** Fastify style, for instance `/api/matters/:id`. */
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly reply: R;
  /** Status of success; 200 unless said. */
  readonly status: number;
}

type Out<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined;
type In<S extends Shape> = S extends z.ZodType ? z.input<S> : undefined;
type Need<K extends string, S extends Shape> = S extends z.ZodType
  ? Record<K, In<S>>
  : Partial<Record<K, undefined>>;

/** What a caller of the client hands in. */
export type Input<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? Need<'params', P> & (Q extends z.ZodType ? { query?: In<Q> } : { query?: undefined }) & Need<'body', B>
    : never;

/** What a caller of the client gets back. */
export type Reply<E> = E extends Endpoint<Shape, Shape, Shape, infer R> ? z.output<R> : never;

/** What a handler on the server receives after validation. */
export type Parsed<E> =
  E extends Endpoint<infer P, infer Q, infer B, z.ZodType>
    ? { params: Out<P>; query: Out<Q>; body: Out<B> }
    : never;

interface Said<P extends Shape, Q extends Shape, B extends Shape, R extends z.ZodType> {
  name: string;
  method: Method;
  path: string;
  summary: string;
  permission: Permission;
  params?: P;
  query?: Q;
  body?: B;
  reply: R;
  status?: number;
}

/** Says an endpoint; what is left out is `undefined` in the type as well. */
export function endpoint<
  R extends z.ZodType,
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
>(said: Said<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    name: said.name,
    method: said.method,
    path: said.path,
    summary: said.summary,
    permission: said.permission,
    params: said.params as P,
    query: said.query as Q,
    body: said.body as B,
    reply: said.reply,
    status: said.status ?? 200,
  };
}
