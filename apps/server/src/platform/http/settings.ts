import type { KeyObject } from 'node:crypto';
import type { Actor, PersonActor } from '@gezhi/domain/access';
import type { Endpoint, Permission } from '@gezhi/domain/contract';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Database } from '../db/index.ts';
import type { ClassLimits, RequestClass } from './request-classes.ts';

/** Languages that screens and problems are worded in. */
export type Language = 'zh-CN' | 'en';

/** One built browser app: everything under `prefix` that is no file of `folder` is answered with its index.html. */
export interface BuiltApp {
  readonly name: string;
  /** Begins and ends with a slash; `/` catches what no other prefix takes. */
  readonly prefix: string;
  /** Absolute path of Vite's `dist`. */
  readonly folder: string;
}

/** How this server stands in its network. */
export interface HttpSettings {
  /** The address people type, for instance `https://grid.example.cn`; null where nobody said one. */
  readonly publicUrl: string | null;
  /** Addresses or CIDR blocks of the proxies whose X-Forwarded-* headers count; empty trusts nobody. */
  readonly trustedProxies: readonly string[];
  /** The language of those who ask for none that we speak. */
  readonly language: Language;
  readonly apps: readonly BuiltApp[];
  /** Milliseconds until a request that hangs on the database is answered with 503; 5,000 unless said (RELIABILITY R22). */
  readonly patienceMs?: number;
  /** How many requests of each class run and wait; the product's own unless said. */
  readonly classLimits?: ClassLimits;
}

/** A living session as the door sees it. */
export interface SessionMark {
  readonly id: string;
  readonly accountId: string;
}

export interface Identified {
  readonly actor: PersonActor;
  readonly session: SessionMark;
}

/** Turns the token of a cookie into the person behind it, or null when the session is dead. */
export type Identify = (token: string) => Promise<Identified | null>;

/** Turns a query code into the reporter who holds it; throws `code.wrong` or `rate.limited`. */
export type ResolveCode = (code: string, facts: RequestFacts) => Promise<Actor>;

/** What is known of a request besides its input. */
export interface RequestFacts {
  /** Goes into the log and into the problem document of a 5xx, so that both can be put together. */
  readonly id: string;
  /** The caller's address, a proxy's word taken only from trusted ones. */
  readonly address: string;
  /** The network of that address (IPv4 /24, IPv6 /56): what throttles count by. */
  readonly network: string;
  readonly language: Language;
  /** The Idempotency-Key as sent, unchecked. */
  readonly key: string | null;
  /** What a browser of a resident was given to be counted by, unchecked; null where it keeps no cookies. In no log. */
  readonly device: string | null;
  /** The token that proves a telephone (x-phone-proof) as sent, unchecked; in no log. */
  readonly proof: string | null;
  /** The proof of work (x-work) as sent, unchecked; null where none was. */
  readonly work: string | null;
  readonly session: SessionMark | null;
  /** Whether the browser reached us over https; decides the cookie's name and flags. */
  readonly secure: boolean;
}

/** What every route of this server may rely on; reached as `app.house`. */
export interface House {
  readonly database: Database;
  readonly settings: HttpSettings;
  readonly identify: Identify;
  readonly replyKey: KeyObject;
  /** Set by the module that knows codes; a route that needs one before is refused at start. */
  resolveCode: ResolveCode | null;
  /** Every endpoint bound so far, in order of binding. */
  readonly endpoints: Endpoint[];
}

export interface HttpParts {
  readonly database: Database;
  readonly settings: HttpSettings;
  readonly log: FastifyBaseLogger;
  /** Called first of all, so that its hooks see every route. */
  readonly observe?: (app: FastifyInstance) => void;
  readonly identify: Identify;
  /** Server key (32 bytes, the same after a restart) under which the digests of inputs are kept: a bare hash of a phone number can be guessed. */
  readonly replyKey: KeyObject;
}

declare module 'fastify' {
  interface FastifyInstance {
    house: House;
  }
  interface FastifyRequest {
    actor: Actor;
    facts: RequestFacts;
  }
  interface FastifyContextConfig {
    /** Who may call this route. A route without one cannot be registered. */
    permission?: Permission;
    /** The contract, for routes made by `bind`, `read` and `write`. */
    endpoint?: Endpoint;
    /** Of which class its requests are; by its address where it says nothing. */
    requestClass?: RequestClass;
  }
}
