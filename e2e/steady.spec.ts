/** Nothing that can be pressed moves away while a page loads: a click is never lost. */

import { expect, picture, test } from './fixtures.ts';
import { enter, type Login } from './people.ts';
import { Stage } from './stage.ts';
import { delay, findUnsteady, watchSteadiness } from './steady.ts';

/** Names that rows are said with. */
const NAMES = ['/areas', '/units', '/categories'];

/** What comes late, beside the names, and where. */
const PAGES: readonly (readonly [login: Login, address: string, late: readonly string[]])[] = [
  ['admin', '/services/places', NAMES],
  ['admin', '/catalogue', ['/catalogue']],
  ['admin', '/calendar', ['/calendars']],
  ['admin', '/duty-list', ['/duty-list']],
  // What has waited longest stands first: no other journey acts on it meanwhile.
  ['chief', '/workbench?tab=all&order=due', ['/platforms']],
  ['chief', '/areas', ['/levels']],
  ['chief', '/campaigns', NAMES],
  ['chief', '/people', NAMES],
];

for (const [login, address, late] of PAGES) {
  test(`what can be pressed on ${address} stays where it stands while ${late.join(', ')} come late`, async ({
    page,
  }) => {
    await enter(page, login);
    await watchSteadiness(page);
    await delay(page, late, 1500);
    await page.goto(address);
    await expect(page.locator('main button:visible').first()).toBeVisible();
    await page.waitForLoadState('load');
    await page.waitForTimeout(3000);
    expect(await findUnsteady(page)).toEqual([]);
  });
}

test('on the workbench neither what others do nor what one marks oneself moves anything', async ({
  page,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const known = await stage.report('桥下的积水没人抽。');
  await enter(page, 'community');
  await watchSteadiness(page);
  await page.goto('/workbench?tab=all&scope=duty');
  const row = page.getByRole('row', { name: new RegExp(known.number) });
  await expect(row).toBeVisible();
  await stage.report('井盖又响了一夜。');
  await expect(page.getByRole('button', { name: /有 \d+ 条更新/ })).toBeVisible();
  await row.getByRole('checkbox').check();
  await expect(page.getByRole('toolbar', { name: '批量办理' }).getByRole('button').first()).toBeVisible();
  await page.waitForTimeout(500);
  expect(await findUnsteady(page)).toEqual([]);
  await stage.close();
});

test('a button that waits keeps its place, its width and its name', async ({ page }) => {
  await enter(page, 'operator');
  await page.goto('/joint-meetings');
  await page.getByRole('button', { name: '今天开会' }).click();
  const draw = page.getByRole('button', { name: '提取议题', exact: true });
  const beside = page.getByRole('button', { name: '加一件事项', exact: true });
  await expect(draw).not.toHaveClass(/ant-btn-loading/);
  const before = [await draw.boundingBox(), await beside.boundingBox()];
  await delay(page, ['/joint-meetings'], 2000);
  await draw.click();
  await expect(draw).toHaveClass(/ant-btn-loading/);
  expect([await draw.boundingBox(), await beside.boundingBox()]).toEqual(before);
  await picture(page, 'waiting-button');
});

test('a button of a dialog is hit while the dialog still comes up', async ({ page }) => {
  await enter(page, 'admin');
  await page.goto('/services/places');
  const add = page.locator('.sv-add').last();
  await add.click();
  const shut = page.getByRole('dialog').locator('.ant-modal-close');
  const box = await shut.boundingBox();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  for (let round = 0; round < 5; round += 1) {
    await add.click();
    await page.getByRole('dialog').waitFor({ state: 'attached' });
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.up();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});
