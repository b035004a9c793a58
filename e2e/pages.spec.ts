/** Every page of the console, in every state that can be reached by hand, is readable for everyone (axe). */
import type { Page } from '@playwright/test';
import { look, lookInto } from './console.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { chooseMode, enter, signIn } from './people.ts';

test.describe.configure({ mode: 'parallel' });

/** The grid of the demo accounts' worker: many matters lie in it. */
const gridCode = '320812009002001';

async function ids(page: Page): Promise<{ grid: number; open: string; closed: string }> {
  const ask = async (path: string) => (await page.request.get(path)).json();
  const { items: areas }: { items: { id: number; code: string }[] } = await ask('/api/areas');
  const first = async (tab: string, phase: string): Promise<string> =>
    (await ask(`/api/matters?tab=${tab}&phase=${phase}`)).items[0].id;
  const grid = areas.find(({ code }) => code === gridCode)?.id;
  if (grid === undefined) throw new Error(`no grid ${gridCode}`);
  return { grid, open: await first('todo', 'reported'), closed: await first('all', 'closed') };
}

/** The pages with words and sizes of their own. */
async function lookAtMain(page: Page): Promise<void> {
  const { grid, open } = await ids(page);
  await look(page, '/workbench', 'workbench');
  await look(page, `/matters/${open}`, 'matter-open');
  await look(page, '/matters/new', 'report');
  await look(page, '/supervision', 'supervision');
  await look(page, '/summary', 'summary');
  await look(page, `/map?area=${grid}`, 'map-card');
  await look(page, `/areas/${grid}`, 'area');
  await look(page, '/people?q=%E7%8E%8B', 'people');
  await look(page, '/catalogue', 'catalogue');
  await look(page, '/procedures', 'procedures');
  await look(page, '/calendar?year=2026', 'calendar');
  await look(page, '/notices', 'notices');
}

/** What differs from one of those in its rows alone. */
async function lookAtOthers(page: Page): Promise<void> {
  const { closed } = await ids(page);
  await look(page, `/matters/${closed}`, 'matter-closed');
  await look(page, '/supervision?by=category', 'supervision-category');
  await look(page, '/campaigns', 'campaigns');
  await look(page, '/problems', 'problems');
  await look(page, '/map', 'map');
  await look(page, '/people?q=nobody', 'people-none');
  await look(page, '/calendar?year=2029', 'calendar-provisional');
  await look(page, '/matters/01900000-0000-7000-8000-000000000000', 'matter-absent');
  await look(page, '/areas/999999', 'area-absent');
  await look(page, '/nowhere', 'page-absent');
}

test('every page of the console is readable for everyone', async ({ page }) => {
  await enter(page, 'operator');
  test.slow();
  await lookAtMain(page);
});

test('pages that differ in their rows, or lead nowhere, are readable for everyone', async ({ page }) => {
  await enter(page, 'operator');
  test.slow();
  await lookAtOthers(page);
});

/** English words in large letters: what a screen is hardest to fit. */
const inEnglishAndLarge = (page: Page): Promise<void> => chooseMode(page, { language: 'en', size: 'large' });

test('every page of the console is readable for everyone in English and in large letters', async ({
  page,
}) => {
  await enter(page, 'operator');
  await inEnglishAndLarge(page);
  test.slow();
  await lookAtMain(page);
});

test('pages that differ in their rows are readable for everyone in English and in large letters', async ({
  page,
}) => {
  await enter(page, 'operator');
  await inEnglishAndLarge(page);
  test.slow();
  await lookAtOthers(page);
});

test('every dialog of the console is readable for everyone', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill('nobody');
  await page.getByLabel('密码', { exact: true }).fill('wrong');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page);

  await signIn(page, 'operator');
  const { grid, open } = await ids(page);
  await page.goto(`/areas/${grid}`);
  await lookInto(page, 'dialog-duty', () => page.getByRole('button', { name: '添加任职' }).press('Enter'));
  await lookInto(page, 'dialog-end', () => page.getByRole('button', { name: '结束' }).first().press('Enter'));
  await lookInto(page, 'dialog-keys', () => page.keyboard.press('?'));
  await page.goto(`/matters/${open}`);
  await lookInto(page, 'menu-more', () => page.getByRole('button', { name: '更多' }).press('Enter'));
});

test('an administrator, who sees no matters, finds readable pages and a way on', async ({ page }) => {
  await enter(page, 'admin');
  await look(page, '/areas', 'admin-areas');
  await look(page, '/people', 'admin-people');
  await look(page, '/calendar?year=2026', 'admin-calendar');
  await lookInto(page, 'admin-calendar-day', () =>
    page.getByRole('button', { name: /^3月3日/ }).press('Enter'),
  );
  await lookInto(page, 'admin-calendar-notice', () =>
    page.getByRole('button', { name: '导入放假通知' }).press('Enter'),
  );
  await look(page, '/workbench', 'admin-workbench');
});
