import { SCHEDULER } from '@gezhi/domain/access';
import type { Database } from '../../platform/db/index.ts';
import { createAccount } from '../identity/index.ts';
import type { SyntheticPeople } from '../pack/index.ts';

/**
 * Gives the demo accounts of a pack their password; nobody else can sign in. Without a password there are none.
 * Answers the accounts by person.
 */
export async function createDemoAccounts(
  database: Database,
  people: SyntheticPeople,
  password: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const accounts = new Map<string, string>();
  if (password === undefined) return accounts;
  await database.inTransaction(SCHEDULER, null, async (tx) => {
    for (const { login, person } of people.accounts) {
      accounts.set(person, await createAccount(tx, { login, personId: person, password }));
    }
  });
  return accounts;
}
