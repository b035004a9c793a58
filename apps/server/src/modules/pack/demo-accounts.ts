import { startFindings } from './fault.ts';
import { openFolder, PackFolder } from './folder.ts';
import type { Account } from './model.ts';
import { accountsSchema } from './people-schema.ts';
import { manifestSchema } from './schema.ts';
import { readYaml } from './yaml-file.ts';

/** Who may sign in to the demo of a pack and with which password, undefined where the pack brings none; null for a pack without demo accounts. */
export function readDemoAccounts(
  directory: string,
): { readonly password: string | undefined; readonly accounts: readonly Account[] } | null {
  const folder = openFolder(directory);
  if (!(folder instanceof PackFolder) || !folder.has('accounts.yaml')) return null;
  const findings = startFindings();
  const password = readYaml({ folder, file: 'pack.yaml' }, manifestSchema, findings)?.value.demoPassword;
  const accounts = readYaml({ folder, file: 'accounts.yaml' }, accountsSchema, findings)?.value.accounts;
  return accounts === undefined ? null : { password, accounts };
}
