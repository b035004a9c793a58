/** The centre is updated while a page is open: whoever has it open is told, and loses nothing typed. */
import { test as base, expect, type Page } from '@playwright/test';
import { enter } from './people.ts';

const EVERY_PART = /\/assets\/.*\.(js|css)$/;
const PICKER = /\/assets\/place-picker.*\.js$/;

/** From now on the server is another one: parts not loaded yet are gone, and the page would run another program. */
async function update(page: Page, gone: RegExp): Promise<void> {
  await page.route(gone, (route) => route.fulfill({ status: 404 }));
  await page.route(
    () => true,
    async (route) => {
      if (route.request().resourceType() !== 'fetch' || route.request().url().includes('/api/')) {
        await route.fallback();
        return;
      }
      const answer = await route.fetch();
      const newer = (await answer.text()).replace(/assets\/index-[^"]+\.js/, 'assets/index-newer.js');
      await route.fulfill({ response: answer, body: newer });
    },
  );
}

/** Pages whose console is not watched: it gets a line for each part that is gone, and for each that could not be drawn. */
const test = base;

test('a desk whose next page is gone says that there is a new version, and goes on after the reload', async ({
  page,
}) => {
  await enter(page, 'chief');
  await page.goto('/workbench');
  await expect(page.locator('.w-foot')).toBeVisible();
  // The first time the page reloads by itself: nothing is typed on the way from one page to another.
  await page.evaluate(
    "Storage.prototype.getItem = ((real) => function (key) { return key.startsWith('tanstack') ? '1' : real.call(this, key); })(Storage.prototype.getItem)",
  );
  await update(page, EVERY_PART);
  await page.getByRole('link', { name: '人员' }).click();
  await expect(page.getByRole('alert')).toContainText('系统已更新，刷新后继续用。');
  await expect(page.getByRole('status').filter({ hasText: '系统已更新' })).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.getByRole('button', { name: '刷新', exact: true }).click();
  await expect(page.getByRole('heading', { name: '人员' }).first()).toBeVisible();
});

test('a map that is gone takes nothing typed with it', async ({ page }) => {
  await enter(page, 'operator');
  await update(page, PICKER);
  await page.goto('/matters/new');
  const told = page.getByLabel('发生了什么');
  await told.fill('巷口堆着装修垃圾，三天没人收。');
  await expect(page.getByRole('status').filter({ hasText: '系统已更新' })).toBeVisible();
  await expect(told).toHaveValue('巷口堆着装修垃圾，三天没人收。');
});
