import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';

/** The operating-system account PostgreSQL runs under; `uid` and `gid` are absent when it is our own. */
export interface ServerAccount {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

interface PasswdEntry {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

function readAccounts(): PasswdEntry[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

function ownerOf(directory: string): number | undefined {
  return statSync(directory, { throwIfNoEntry: false })?.uid;
}

/**
 * The name of the account this process runs under.
 *
 * @throws when the user id has no entry in `/etc/passwd` (PostgreSQL would refuse it later, less clearly).
 */
export function currentAccountName(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw new Error(
      `User id ${process.getuid?.()} has no entry in /etc/passwd, and PostgreSQL refuses such a user. ` +
        'Start Gezhi under a named account, or set DATABASE_URL and DATABASE_OWNER_URL.',
      { cause },
    );
  }
}

/**
 * Chooses the account for the database server. PostgreSQL refuses to run as root and refuses an account that
 * `/etc/passwd` does not name, so root borrows the account that already owns the cluster, else `postgres`,
 * else `nobody`. Everybody else runs it under their own account.
 *
 * @throws when root finds none of these accounts.
 */
export function chooseServerAccount(clusterDirectory: string): ServerAccount {
  if (process.getuid?.() !== 0) return { name: currentAccountName() };
  const accounts = readAccounts().filter((account) => account.uid !== 0);
  const owner = ownerOf(clusterDirectory);
  const chosen =
    accounts.find((account) => account.uid === owner) ??
    accounts.find((account) => account.name === 'postgres') ??
    accounts.find((account) => account.name === 'nobody');
  if (chosen === undefined) {
    throw new Error(
      'PostgreSQL cannot run as root, and /etc/passwd names neither "postgres" nor "nobody". ' +
        'Start Gezhi as an ordinary user, or add one of these accounts.',
    );
  }
  return chosen;
}

/** The part of `spawn`'s options that makes a child run under the account, from a directory it can enter. */
export function spawnIdentity(account: ServerAccount): { uid?: number; gid?: number; cwd: string } {
  if (account.uid === undefined || account.gid === undefined) return { cwd: '/' };
  return { uid: account.uid, gid: account.gid, cwd: '/' };
}

/**
 * Asks the operating system itself (modes, ACLs, mount options and all) whether the account passes a shell test
 * on a path, for instance `-x` on a directory that it has to enter.
 */
export function accountPassesTest(account: ServerAccount, test: '-x' | '-r', path: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], {
    ...spawnIdentity(account),
    stdio: 'ignore',
  });
  return status === 0;
}
