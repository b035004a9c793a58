/** A resident finds the own grid, whom to call, and reads what the station has just announced; the desk prints the poster. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import { enter } from './people.ts';

test.use({ viewport: { width: 360, height: 740 } });

/** A title that no other run of this journey wrote. */
const freshTitle = (): string => `停水通知${Date.now() % 1_000_000}号`;

async function announce(desk: Page, title: string): Promise<void> {
  await desk.goto('/bulletins');
  await desk.getByRole('button', { name: '写通知' }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByLabel('通知哪里的居民').fill('三门社区第1网格');
  await desk.getByTitle('三门社区第1网格').click();
  await dialog.getByLabel('标题', { exact: true }).fill(title);
  const text = dialog.getByLabel('正文', { exact: true });
  await text.fill('有事打13851701234');
  await expect(dialog.getByText('这里有个人的电话')).toBeVisible();
  await dialog.getByRole('button', { name: '发布' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: '请删去' }).last()).toBeVisible();
  await text.fill('周五9点到11点停水，请提前存水。');
  await expect(dialog.getByText('这里有个人的电话')).toHaveCount(0);
  await expectAccessible(desk);
  await dialog.getByRole('button', { name: '发布' }).click();
  await expect(desk.getByRole('row').filter({ hasText: title })).toContainText('显示中');
}

async function printPosters(desk: Page): Promise<void> {
  const { items } = await (await desk.request.get('/api/areas')).json();
  const community = items.find((area: { name: string }) => area.name === '三门社区');
  await desk.goto(`/areas/${community.id}`);
  await desk.getByRole('button', { name: '打印网格海报' }).click();
  await desk.getByRole('button', { name: '开始生成' }).click();
  const open = desk.getByRole('link', { name: '打开文件' });
  await expect(open).toBeVisible({ timeout: 60_000 });
  const file = await desk.request.get((await open.getAttribute('href')) ?? '');
  expect(file.headers()['content-type']).toBe('application/pdf');
  const grids = items.filter((area: { parentId: number }) => area.parentId === community.id);
  const pages = (await file.body()).toString('latin1').match(/\/Type \/Page\n/g);
  expect(pages).toHaveLength(grids.length);
}

test('what the station announces is read on the grid that an address leads to, and its posters are printed', async ({
  page,
  newBrowser,
}) => {
  const title = freshTitle();
  const desk = await newBrowser();
  await desk.setViewportSize({ width: 1440, height: 900 });
  await enter(desk, 'community');
  await announce(desk, title);

  await page.goto('/public/grid');
  await expectAccessible(page);
  await page.getByLabel('您的地址').fill('三门社区第1网格');
  await page.getByRole('button', { name: '查网格' }).click();
  await page.getByRole('link', { name: /三门社区第1网格/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('三门社区第1网格');
  await expect(page.getByRole('img', { name: '三门社区第1网格的范围' })).toBeVisible();
  await expect(page.locator('.post').filter({ hasText: '网格员' }).getByRole('link')).toHaveAttribute(
    'href',
    /^tel:\d+$/,
  );
  await expectAccessible(page);
  await picture(page, 'public-grid');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByText('请提前存水')).toBeVisible();
  await expectAccessible(page);

  await printPosters(desk);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the map leads from the district to a grid by links alone', async ({ page }) => {
    await page.goto('/public/grid');
    await page.getByRole('link', { name: '在地图上找' }).click();
    await page.getByRole('link', { name: '长东街道', exact: true }).click();
    await page.getByRole('link', { name: '三门社区', exact: true }).click();
    await page.getByRole('link', { name: '三门社区第2网格', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('三门社区第2网格');
    await expect(page.getByRole('link', { name: /拨打监督电话/ })).toBeVisible();
  });
});
