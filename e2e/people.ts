/** The demo accounts (packs/qingjiangpu-2019/accounts.yaml) and how they sign in. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

/** Logins of the demo accounts, by what each does. */
export type Login =
  | 'admin'
  | 'operator'
  | 'chief'
  | 'verifier'
  | 'leader'
  | 'street'
  | 'community'
  | 'worker'
  | 'receiver'
  | 'handler'
  | 'unitleader'
  | 'officer';

const pack = readFileSync(new URL('../packs/qingjiangpu-2019/pack.yaml', import.meta.url), 'utf8');
export const [, password = ''] = /^demoPassword:\s*(\S+)/m.exec(pack) ?? [];

/** Signs in through the page at `/` (console) or `/phone/`, and waits until the page has left the sign-in form. */
export async function signIn(page: Page, login: Login, at = '/'): Promise<void> {
  await page.goto(at);
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}
