import type { Client } from '@gezhi/client';
import type { Reply } from '@gezhi/domain/contract';
import { me, signIn as signInAt, signOutEverywhere, signOut as signOutHere } from '@gezhi/domain/identity';
import { problemCode } from '../state/index.ts';

/** Who is signed in, with duties, units and menus. */
export type Session = Reply<typeof me>;

/** What is typed to sign in. */
export interface Credentials {
  readonly account: string;
  readonly password: string;
}

/** What a screen remembers of the server; all of it belongs to whoever is signed in. */
interface Remembered {
  clear(): void;
}

/** Whether an error says that there is no session, or no longer one. */
export function isSignedOut(error: unknown): boolean {
  return problemCode(error) === 'session.missing';
}

/**
 * The session of this browser and the ways in and out of it.
 * @param base where the pages of the app begin, without the last slash: '' or '/phone'
 */
export function sessionAt(client: Client, base: string) {
  const door = `${base}/sign-in`;
  return {
    /** The session or null, as a query; the server is asked at most every five minutes. */
    query: {
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
    },
    /** Signs in; throws the problem `session.wrong` or `session.throttled`. */
    signIn: async (remembered: Remembered, { account, password }: Credentials): Promise<void> => {
      await client.call(signInAt, { body: { account: account.trim(), password } });
      remembered.clear();
    },
    /** Signs out here, or on every device, and leads to the sign-in page without a way back to what was open. */
    signOut: async (remembered: Remembered, everywhere: boolean): Promise<void> => {
      await client.call(everywhere ? signOutEverywhere : signOutHere, {});
      remembered.clear();
      window.location.assign(door);
    },
    /** The session has ended by itself: drops everything and asks to sign in again, then comes back to this address. */
    forgetSession: (remembered: Remembered): void => {
      remembered.clear();
      const { pathname, search } = window.location;
      if (pathname === door) return;
      const here = (pathname + search).slice(base.length);
      window.location.assign(`${door}?to=${encodeURIComponent(here)}`);
    },
  };
}
