import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../platform/db/index.ts';
import { hashPassword } from './password.ts';

export interface NewAccount {
  readonly login: string;
  readonly personId: string;
  readonly password: string;
}

/** The row that signing in needs. */
export interface AccountRow {
  readonly id: string;
  readonly person_id: string;
  readonly password: string;
}

const FIND = {
  name: 'find account',
  text: 'select id, person_id, password from accounts where login = $1 and disabled_at is null',
};

/** A login as it is kept and compared: composed, without outer blanks, in small letters. */
export function foldLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

/** Creates an account for a person and gives its id. Throws the database's error when login or person has one already. */
export async function createAccount(tx: Transaction, account: NewAccount): Promise<string> {
  const id = randomUUID();
  await tx.query('insert into accounts (id, login, person_id, password) values ($1, $2, $3, $4)', [
    id,
    foldLogin(account.login),
    account.personId,
    await hashPassword(account.password),
  ]);
  return id;
}

/** The living account of a login, or undefined. */
export async function findAccount(tx: Transaction, login: string): Promise<AccountRow | undefined> {
  const [row] = await tx.run<AccountRow>(FIND, [foldLogin(login)]);
  return row;
}

/** The living account of an id, or undefined. */
export async function findAccountById(tx: Transaction, id: string): Promise<AccountRow | undefined> {
  const text = 'select id, person_id, password from accounts where id = $1 and disabled_at is null';
  return (await tx.query<AccountRow>(text, [id])).rows[0];
}

/** Puts a new password string in place of the old one. */
export async function storePassword(tx: Transaction, accountId: string, hash: string): Promise<void> {
  await tx.query('update accounts set password = $2 where id = $1', [accountId, hash]);
}

/** Closes an account; its sessions end with `endSessionsOf`, which the caller owes to call. */
export async function closeAccount(tx: Transaction, accountId: string): Promise<void> {
  await tx.query('update accounts set disabled_at = $2 where id = $1 and disabled_at is null', [
    accountId,
    tx.now,
  ]);
}
