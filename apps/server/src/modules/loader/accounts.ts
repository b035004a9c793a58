import { SCHEDULER } from '@gezhi/domain/access';
import type { Database } from '../../platform/db/index.ts';
import { createAccount } from '../identity/index.ts';
import type { Pack, SyntheticPeople } from '../pack/index.ts';

/**
 * Gives the demo accounts of a pack their password; nobody else can sign in. A pack without a password gets none.
 * Answers the accounts by person.
 */
export async function createDemoAccounts(
  database: Database,
  pack: Pack,
  people: SyntheticPeople,
): Promise<ReadonlyMap<string, string>> {
  const password = pack.manifest.demoPassword;
  const accounts = new Map<string, string>();
  if (password === undefined) return accounts;
  await database.inTransaction(SCHEDULER, null, async (tx) => {
    for (const { login, person } of people.accounts) {
      accounts.set(person, await createAccount(tx, { login, personId: person, password }));
    }
  });
  return accounts;
}
