import { type Session, sessionAt } from '@gezhi/ui/session';
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

const session = sessionAt(client, '/phone');
const sessionQuery = queryOptions(session.query);

export const { signIn, signOut, forgetSession } = session;

/** The session of this browser, or null; asks the server at most every five minutes. */
export function readSession(queries: QueryClient): Promise<Session | null> {
  return queries.ensureQueryData(sessionQuery);
}

/** Whether the person leads an area or a unit: what is late there comes first. */
export function useLeads(): boolean {
  return useSession()?.menus.includes('leading') === true;
}

/** The session inside a component. */
export function useSession(): Session | null {
  return useQuery(sessionQuery).data ?? null;
}
