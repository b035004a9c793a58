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

/** Language and size of letters as the apps keep them. */
export interface Mode {
  readonly language: string;
  readonly size: string;
}

/** Sets language and size for every page that this one opens from now on. */
export async function chooseMode(page: Page, { language, size }: Mode): Promise<void> {
  const kept = { 'gezhi.language': language, 'gezhi.text': size };
  await page.addInitScript(`Object.assign(localStorage, ${JSON.stringify(kept)})`);
}

/**
 * Comes in without the form, for journeys about something else: the browser gets the session that the form would
 * have got, and the page stays where it is.
 */
export async function enter(page: Page, login: Login): Promise<void> {
  const answer = await page.request.post('/api/session', { data: { account: login, password } });
  expect(answer.status(), `${login} signs in`).toBeLessThan(300);
}

/** Signs in through the page at `/` (console) or `/phone/`, and waits until the page has left the sign-in form. */
export async function signIn(page: Page, login: Login, at = '/'): Promise<void> {
  await page.goto(at);
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}
