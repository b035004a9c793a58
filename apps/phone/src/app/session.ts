import { problemCode } from '@gezhi/ui/state';
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';

/** Who is signed in, as `/api/me` tells it. */
export interface Session {
  readonly name: string;
  /** The post the person works in now, in words. */
  readonly post?: string;
  /** The name of the centre or unit. */
  readonly centre?: string;
}

/** An answer of the server that refuses, with the problem's code. */
class Refusal extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

async function ask(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = response.status === 204 ? null : await response.json();
  if (response.ok) return answer;
  const code =
    typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : 'internal';
  throw new Refusal(code);
}

/** Whether an error says that there is no session, or no longer one. */
export function isSignedOut(error: unknown): boolean {
  return problemCode(error) === 'session.missing';
}

const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Session | null> => {
    try {
      return (await ask('GET', '/api/me')) as Session;
    } catch (error) {
      if (isSignedOut(error)) return null;
      throw error;
    }
  },
});

/** The session of this browser, or null; asks the server at most every five minutes. */
export function readSession(client: QueryClient): Promise<Session | null> {
  return client.ensureQueryData(sessionQuery);
}

/** The session inside a component. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}

/** Signs in; throws the problem `session.wrong` or `session.throttled`. */
export async function signIn(client: QueryClient, account: string, password: string): Promise<void> {
  await ask('POST', '/api/session', { account, password });
  client.clear();
}

/** Signs out here, or on every device, and leads to the sign-in page. */
export async function signOut(client: QueryClient, everywhere: boolean): Promise<void> {
  await ask('DELETE', everywhere ? '/api/sessions' : '/api/session');
  forgetSession(client);
}

/** Drops everything the last person saw and starts again at the sign-in page, which comes back to this address. */
export function forgetSession(client: QueryClient): void {
  client.clear();
  if (window.location.pathname === '/phone/sign-in') return;
  const here = (window.location.pathname + window.location.search).slice('/phone'.length);
  window.location.assign(`/phone/sign-in?to=${encodeURIComponent(here)}`);
}
