import { VISITOR } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import type { RequestFacts, SessionMark } from '../../platform/http/index.ts';
import {
  type AccountRow,
  closeAccount,
  findAccount,
  findAccountById,
  foldLogin,
  storePassword,
} from './accounts.ts';
import type { Identity } from './identity.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { endSession, endSessionsOf, openSession } from './sessions.ts';
import { countAttempt, forgive, type Throttled, type ThrottleRule } from './throttle.ts';

const QUARTER = 15 * 60;

/** One person guessing at one account from one place: five tries, then longer and longer. */
const PAIR: ThrottleRule = {
  name: 'sign-in pair',
  free: 5,
  windowSeconds: QUARTER,
  firstWaitSeconds: 2,
  longestWaitSeconds: QUARTER,
};
/** Many places at one account. The wait stays short, or anybody could lock somebody out. */
const ACCOUNT: ThrottleRule = {
  name: 'sign-in account',
  free: 30,
  windowSeconds: QUARTER,
  firstWaitSeconds: 2,
  longestWaitSeconds: 60,
};
/** One place at many accounts; a whole office sits behind one address, so rightful sign-ins are taken back. */
const NETWORK: ThrottleRule = {
  name: 'sign-in network',
  free: 100,
  windowSeconds: QUARTER,
  firstWaitSeconds: 30,
  longestWaitSeconds: QUARTER,
};

/** Who is at the door. */
export interface Credentials {
  readonly account: string;
  readonly password: string;
}

/** What a sign-in or a new password gives: the token for the cookie. */
export interface Opened {
  readonly personId: string;
  readonly token: string;
}

function guards(
  account: string,
  facts: RequestFacts,
): { pair: Throttled; account: Throttled; network: Throttled } {
  const login = foldLogin(account);
  return {
    pair: { rule: PAIR, subject: `${facts.network} ${login}` },
    account: { rule: ACCOUNT, subject: login },
    network: { rule: NETWORK, subject: facts.network },
  };
}

/**
 * Signs in: counts the attempt, verifies outside any transaction (hashing is slow), opens a session with a new token
 * and ends the one the browser had. Throws `session.wrong` (also for accounts that do not exist, after the same time)
 * and `session.throttled`.
 */
export async function signIn(
  identity: Identity,
  credentials: Credentials,
  from: { facts: RequestFacts; oldToken: string | null },
): Promise<Opened> {
  const { database } = identity;
  const guard = guards(credentials.account, from.facts);
  const account = await database.inTransaction(VISITOR, null, async (tx) => {
    await countAttempt(tx, [guard.pair, guard.account, guard.network], 'session.throttled');
    return findAccount(tx, credentials.account);
  });
  if (!(await verifyPassword(credentials.password, account?.password ?? null)) || account === undefined) {
    throw new Problem('session.wrong');
  }
  const opened = await database.inTransaction(VISITOR, null, async (tx) => {
    await forgive(tx, { ease: [guard.network, guard.account], clear: [guard.pair] });
    const ended = from.oldToken === null ? [] : await endSession(tx, from.oldToken);
    return { ended, token: await openSession(tx, account.id) };
  });
  identity.ended(opened.ended);
  return { personId: account.person_id, token: opened.token };
}

/** Ends the session of this browser; gives how many ended. */
export async function signOut(identity: Identity, token: string | null): Promise<number> {
  if (token === null) return 0;
  const ended = await identity.database.inTransaction(VISITOR, null, (tx) => endSession(tx, token));
  identity.ended(ended);
  return ended.length;
}

/** Ends every session of an account; gives how many ended. */
export async function signOutEverywhere(identity: Identity, accountId: string): Promise<number> {
  const ended = await identity.database.inTransaction(VISITOR, null, (tx) => endSessionsOf(tx, accountId));
  identity.ended(ended);
  return ended.length;
}

async function verifyOwner(
  identity: Identity,
  session: SessionMark,
  old: { password: string; facts: RequestFacts },
): Promise<AccountRow> {
  const guard = guards(session.accountId, old.facts);
  const account = await identity.database.inTransaction(VISITOR, null, async (tx) => {
    await countAttempt(tx, [guard.pair], 'session.throttled');
    return findAccountById(tx, session.accountId);
  });
  if (!(await verifyPassword(old.password, account?.password ?? null)) || account === undefined) {
    throw new Problem('session.wrong');
  }
  return account;
}

/**
 * Changes the password of the one signed in: every session of the account ends, and a new one opens for this browser.
 * Throws `session.wrong` when the old password is wrong and `session.throttled` after too many tries.
 */
export async function changePassword(
  identity: Identity,
  passwords: { old: string; new: string },
  by: { session: SessionMark; facts: RequestFacts },
): Promise<Opened> {
  const account = await verifyOwner(identity, by.session, { password: passwords.old, facts: by.facts });
  const hash = await hashPassword(passwords.new);
  const opened = await identity.database.inTransaction(VISITOR, null, async (tx) => {
    await forgive(tx, { ease: [], clear: [guards(by.session.accountId, by.facts).pair] });
    await storePassword(tx, account.id, hash);
    const ended = await endSessionsOf(tx, account.id);
    return { ended, token: await openSession(tx, account.id) };
  });
  identity.ended(opened.ended);
  return { personId: account.person_id, token: opened.token };
}

/** Closes an account: nobody can sign in, and its sessions end at once. */
export async function disableAccount(identity: Identity, accountId: string): Promise<void> {
  const ended = await identity.database.inTransaction(VISITOR, null, async (tx) => {
    await closeAccount(tx, accountId);
    return endSessionsOf(tx, accountId);
  });
  identity.ended(ended);
}
