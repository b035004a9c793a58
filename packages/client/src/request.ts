import type { Endpoint } from '@gezhi/domain/contract';
import { offlineProblem, readProblem } from './problem.ts';

/** How a client reaches its server. */
export interface ClientOptions {
  /** Scheme and host, for instance `https://grid.example.cn`; empty for the page's own origin. */
  readonly baseUrl?: string;
  /** The fetch of the platform unless said. */
  readonly fetch?: typeof globalThis.fetch;
  /** The language problems are to be worded in, asked at each call. */
  readonly language?: () => string | undefined;
  /** Makes the key of a write: at least 128 random bits. */
  readonly newKey?: () => string;
  /** Headers of every request; a client that is no browser sends its own `origin` here. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How one call differs from the next. */
export interface CallOptions {
  /** The Idempotency-Key: hand in the same one to repeat a write safely. Made anew when absent. */
  readonly key?: string;
  /** The query code of a report, for pages without an account. */
  readonly code?: string;
  readonly signal?: AbortSignal;
}

/** An Idempotency-Key of 128 random bits; `crypto.randomUUID` is missing on pages served by plain http. */
export function randomKey(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A UUIDv7 (RFC 9562 §5.7): ids are made by whoever creates, so that a repeat names the same thing. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomKey();
  const variant = '89ab'.charAt(Number.parseInt(random.charAt(0), 16) & 3);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(1, 4)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}

type Values = Readonly<Record<string, unknown>>;

function fill(path: string, params: Values): string {
  return path.replace(/:([A-Za-z]\w*)/g, (_all, name: string) => {
    const value = params[name];
    if (value === undefined || value === null || value === '') throw new TypeError(`${path} needs «${name}»`);
    return encodeURIComponent(String(value));
  });
}

function queryOf(query: Values): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const all = Array.isArray(value) ? value : [value];
    for (const one of all) if (one !== undefined && one !== null) search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** The address of an endpoint with its parameters filled in; for links as well as for calls. */
export function addressOf(endpoint: Endpoint, input: { params?: unknown; query?: unknown }): string {
  return fill(endpoint.path, (input.params ?? {}) as Values) + queryOf((input.query ?? {}) as Values);
}

function headersFor(options: ClientOptions, call: CallOptions): Record<string, string> {
  const language = options.language?.();
  return {
    ...options.headers,
    accept: 'application/json, application/problem+json',
    ...(language === undefined ? {} : { 'accept-language': language }),
    ...(call.code === undefined ? {} : { 'x-query-code': call.code }),
  };
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: string | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one request with the session's cookie. Throws a ClientProblem for a refusal or no answer; an abort passes as it is. */
export async function send(options: ClientOptions, sent: Sent, call: CallOptions): Promise<Response> {
  const fetchIt = options.fetch ?? globalThis.fetch;
  const language = options.language?.();
  const response = await fetchIt(`${options.baseUrl ?? ''}${sent.path}`, {
    method: sent.method,
    headers: { ...headersFor(options, call), ...sent.headers },
    credentials: 'same-origin',
    ...(sent.body === undefined ? {} : { body: sent.body }),
    ...(call.signal === undefined ? {} : { signal: call.signal }),
  }).catch((fault: unknown) => {
    if (call.signal?.aborted === true) throw fault;
    throw offlineProblem(language);
  });
  if (!response.ok) throw await readProblem(response, language);
  return response;
}
