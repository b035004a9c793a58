import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { chooseLanguage } from './facts.ts';
import type { Language } from './settings.ts';

/** So long the answer that sent one away is given to others like them, milliseconds. */
const KEPT_MS = 5_000;
/** Languages, sizes, classes: some dozen. Whoever makes up more of them begins anew. */
const MOST_KEPT = 64;
/** Cookies that a page which sends people away looks at. */
const SETTINGS = /(?:^|;\s*)(gezhi-(?:language|size)=[\w-]{1,16})(?=;|$)/g;

interface Kept {
  readonly at: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** A request that is sent away, and its class. */
export interface SentAway {
  readonly name: string;
  readonly request: IncomingMessage;
}

/** An answer that sent somebody away. */
export interface Away {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly payload: unknown;
}

/**
 * Answers that sent people away, made once in a while in full and then given to everybody like them before routing, cookies
 * and logs: refusing must be the cheapest thing the house does.
 */
export class AwayAnswers {
  readonly #language: Language;
  readonly #kept = new Map<string, Kept>();
  /** How many were answered from here since somebody asked. */
  #given = 0;

  constructor(language: Language) {
    this.#language = language;
  }

  /** Keeps an answer of 503 for others like this request; none that sets a cookie. */
  keep(sent: SentAway, { status, headers, payload }: Away): void {
    if (status !== 503 || typeof payload !== 'string' || headers['set-cookie'] !== undefined) return;
    const body = Buffer.from(payload);
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    const complete = { ...headers, 'content-length': body.byteLength };
    this.#kept.set(this.#keyOf(sent), { at: Date.now(), headers: complete, body });
  }

  /** Sends a reader away at once, to come again in so many seconds; false where no answer is kept for them. */
  give(
    sent: SentAway,
    { response, retryAfterSeconds }: { response: ServerResponse; retryAfterSeconds: number },
  ): boolean {
    const kept = this.#kept.get(this.#keyOf(sent));
    if (kept === undefined || Date.now() - kept.at > KEPT_MS) return false;
    this.#given += 1;
    response.writeHead(503, { ...kept.headers, 'retry-after': String(retryAfterSeconds) });
    response.end(kept.body);
    return true;
  }

  /** How many were sent away from here since this was last asked. */
  countGiven(): number {
    const given = this.#given;
    this.#given = 0;
    return given;
  }

  #keyOf({ name, request: { url = '', headers } }: SentAway): string {
    const isPage = !url.startsWith('/api/');
    const settings = headers.cookie?.match(SETTINGS)?.join() ?? '';
    return `${name} ${isPage} ${chooseLanguage(headers['accept-language'], this.#language)} ${settings}`;
  }
}
