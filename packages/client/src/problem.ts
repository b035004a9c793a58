import { PROBLEMS, type ProblemCode, type ProblemDocument, problemWords } from '@gezhi/domain/problem';

/** `offline` is the client's own: no answer came at all. Every other code is the server's. */
export type ClientProblemCode = ProblemCode | 'offline';

/** A refused or failed call, worded for the person who made it. */
export class ClientProblem extends Error {
  readonly code: ClientProblemCode;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly title: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** Seconds after which the same call may be tried again, if the server said so. */
  readonly retryAfterSeconds: number | null;

  constructor(said: {
    code: ClientProblemCode;
    status: number;
    title: string;
    details?: Readonly<Record<string, unknown>>;
    retryAfterSeconds?: number | null;
  }) {
    super(said.title);
    this.name = 'ClientProblem';
    this.code = said.code;
    this.status = said.status;
    this.title = said.title;
    this.details = said.details ?? {};
    this.retryAfterSeconds = said.retryAfterSeconds ?? null;
  }
}

function isDocument(value: unknown): value is ProblemDocument {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('title' in value)) return false;
  return typeof value.code === 'string' && value.code in PROBLEMS && typeof value.title === 'string';
}

async function documentOf(response: Response): Promise<ProblemDocument | null> {
  try {
    const value: unknown = await response.json();
    return isDocument(value) ? value : null;
  } catch {
    return null;
  }
}

/** Reads a refusal; what a proxy in between answers with its own page becomes `unavailable` or `internal`. */
export async function readProblem(response: Response, language: string | undefined): Promise<ClientProblem> {
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(wait) ? wait : null;
  const document = await documentOf(response);
  if (document === null) {
    const code = response.status >= 502 ? 'unavailable' : 'internal';
    return new ClientProblem({
      code,
      status: response.status,
      title: problemWords(code, language),
      retryAfterSeconds,
    });
  }
  const { code, title, details } = document;
  return new ClientProblem({
    code,
    status: response.status,
    title,
    details: details ?? {},
    retryAfterSeconds,
  });
}

/** No answer came: the line is cut, or the server is not there. */
export function offlineProblem(language: string | undefined): ClientProblem {
  return new ClientProblem({ code: 'offline', status: 0, title: problemWords('unavailable', language) });
}
