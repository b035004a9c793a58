/** A duty is given in the console, stands in the roster and the map's card, gives its rights, and is ended again. */
import type { Locator, Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import { enter, signIn } from './people.ts';

/** Grids of a street that is not the worker's own. */
const otherStreet = '3208120010';

interface Area {
  readonly id: number;
  readonly code: string;
  readonly level: string;
}

async function ask<Answer>(page: Page, path: string): Promise<Answer> {
  const answer = await page.request.get(path);
  expect(answer.status(), path).toBe(200);
  return answer.json();
}

/** A grid of another street where something is open, and that matter. */
async function foreignMatter(operator: Page): Promise<{ grid: number; matter: string }> {
  const { items: areas } = await ask<{ items: Area[] }>(operator, '/api/areas');
  for (const area of areas.filter(({ level, code }) => level === 'grid' && code.startsWith(otherStreet))) {
    const { items } = await ask<{ items: { id: string }[] }>(
      operator,
      `/api/matters?tab=all&area=${area.id}&phase=handling`,
    );
    const [first] = items;
    if (first !== undefined) return { grid: area.id, matter: first.id };
  }
  throw new Error('nothing is open in the other street');
}

async function choose(page: Page, dialog: Locator, field: string, typed: string): Promise<void> {
  await dialog.getByLabel(field, { exact: true }).fill(typed);
  // The list of the field before may still be on its way out: the words tell them apart.
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: typed })
    .first()
    .click();
}

const mayOpen = async (page: Page, matter: string): Promise<number> =>
  (await page.request.get(`/api/matters/${matter}`)).status();

test('a duty over a grid shows in the roster and on the map, lets its holder see the matters there, and ends', async ({
  page,
  newBrowser,
}) => {
  const worker = await newBrowser();
  await enter(worker, 'worker');
  const { name: who } = await ask<{ name: string }>(worker, '/api/me');
  await enter(page, 'operator');
  const { grid, matter } = await foreignMatter(page);
  expect(await mayOpen(worker, matter)).toBe(404);

  await page.goto(`/areas/${grid}`);
  await page.getByRole('button', { name: '添加任职' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '添加任职' }).press('Enter');
  await expect(dialog.getByText('请选择人员')).toBeVisible();
  await choose(page, dialog, '人员', who);
  await choose(page, dialog, '岗位', '帮办员');
  await expect(dialog.getByRole('radio', { name: '辖区' })).toBeChecked();
  await picture(page, 'duty-add');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '添加任职' }).press('Enter');
  const row = page.locator('.a-roster li', { hasText: who }).filter({ hasText: '帮办员' });
  await expect(row).toBeVisible();
  await picture(page, 'duty-roster');
  expect(await mayOpen(worker, matter)).toBe(200);

  await page.goto(`/map?area=${grid}`);
  await expect(page.locator('.a-roster li', { hasText: who })).toContainText('帮办员');
  await picture(page, 'duty-card');

  await page.goto(`/areas/${grid}`);
  await row.getByRole('button', { name: '结束' }).press('Enter');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '结束任职' }).press('Enter');
  await expect(dialog.getByText('请写明原因')).toBeVisible();
  await dialog.getByLabel('原因', { exact: true }).fill('借调期满');
  await picture(page, 'duty-end');
  await dialog.getByRole('button', { name: '结束任职' }).press('Enter');
  await expect(row).toHaveCount(0);
  expect(await mayOpen(worker, matter)).toBe(404);
});

test('a post is held for what its title allows: a building, a unit, the whole district', async ({ page }) => {
  await signIn(page, 'admin');
  await page.goto('/people');
  await page.getByRole('button', { name: '添加任职' }).first().press('Enter');
  const dialog = page.getByRole('dialog');
  await choose(page, dialog, '岗位', '楼栋长');
  await choose(page, dialog, '小区或楼栋', '1号楼');
  await choose(page, dialog, '岗位', '经办人');
  await expect(dialog.getByLabel('小区或楼栋', { exact: true })).toHaveCount(0);
  await choose(page, dialog, '单位', '民政局');
  await choose(page, dialog, '岗位', '信息员');
  await expect(dialog.locator('.ant-segmented-item')).toHaveText(['辖区', '小区或楼栋']);
  await choose(page, dialog, '岗位', '审计管理员');
  await expect(dialog.getByText('这个岗位面向全区，不用选范围。')).toBeVisible();
});
