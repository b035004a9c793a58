import type { Reply } from '@gezhi/domain/contract';
import {
  type Menu,
  me,
  signIn as signInAt,
  signOutEverywhere,
  signOut as signOutHere,
} from '@gezhi/domain/identity';
import { problemCode } from '@gezhi/ui/state';
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from '../connection/client.ts';

/** Who is signed in, with duties, units and menus. */
export type Session = Reply<typeof me>;

/** Whether an error says that there is no session, or no longer one. */
export function isSignedOut(error: unknown): boolean {
  return problemCode(error) === 'session.missing';
}

const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 5 * 60_000,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await client.call(me, {});
    } catch (error) {
      if (isSignedOut(error)) return null;
      throw error;
    }
  },
});

/** The session of this browser, or null; asks the server at most every five minutes. */
export function readSession(queries: QueryClient): Promise<Session | null> {
  return queries.ensureQueryData(sessionQuery);
}

/** The session inside a component. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}

/** The menus of the person signed in: which pages the rail and the keys lead to. */
export function useMenus(): readonly Menu[] {
  return useSession()?.menus ?? [];
}

/** Signs in; throws the problem `session.wrong` or `session.throttled`. */
export async function signIn(queries: QueryClient, account: string, password: string): Promise<void> {
  await client.call(signInAt, { body: { account, password } });
  queries.clear();
}

/** Signs out here, or on every device, and leads to the sign-in page without a way back to what was open. */
export async function signOut(queries: QueryClient, everywhere: boolean): Promise<void> {
  await client.call(everywhere ? signOutEverywhere : signOutHere, {});
  queries.clear();
  window.location.assign('/sign-in');
}

/** The session has ended by itself: drops everything and asks to sign in again, then comes back to this address. */
export function forgetSession(queries: QueryClient): void {
  queries.clear();
  if (window.location.pathname === '/sign-in') return;
  const here = window.location.pathname + window.location.search;
  window.location.assign(`/sign-in?to=${encodeURIComponent(here)}`);
}
