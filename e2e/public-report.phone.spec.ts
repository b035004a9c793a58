/** A resident reports: with a connection that breaks, beside what others told of, on a map, for nobody else's eyes, in danger. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import type { Point } from './resident.ts';
import { Stage } from './stage.ts';

test.use({ viewport: { width: 360, height: 740 } });

/** A class that may stand in public lists: a blocked fire lane. */
const LANE = '0301';

let stage: Stage;
let point: Point;
test.beforeAll(async ({ baseURL }) => {
  stage = new Stage(baseURL ?? '');
  point = await stage.point();
});
test.afterAll(() => stage.close());

const send = (page: Page) => page.locator('.send .button').click();
const received = (page: Page) => page.getByRole('heading', { name: '收到了' });

async function write(page: Page, what: string, where = '三门社区北门'): Promise<void> {
  await page.getByLabel('什么事？').fill(what);
  await page.getByLabel('在哪里？').fill(where);
}

test.describe('on a bad line', () => {
  test.use({ cuts: true });

  test('a connection that is cut between request and answer costs one more press, and makes no second report', async ({
    page,
  }) => {
    let first = '';
    await page.route('**/public/report/send', async (route) => {
      if (route.request().method() !== 'POST' || first !== '') return route.fallback();
      // The server takes it; what it answers is lost on the way.
      const answer = await route.fetch({ maxRedirects: 0 });
      first = /gezhi-code=(\w+)/.exec(answer.headers()['set-cookie'] ?? '')?.[1] ?? '';
      return route.abort('connectionreset');
    });
    await page.goto('/public/report');
    await write(page, '人行道的砖翘起来了，绊倒过人');
    await send(page);
    await expect(page.getByText('没有连上，还不知道收到没有')).toBeVisible();
    await expect(page.getByLabel('什么事？')).toHaveValue('人行道的砖翘起来了，绊倒过人');
    await send(page);
    await expect(received(page)).toBeVisible();
    expect(first).not.toBe('');
    await expect(page.locator('.code')).toHaveText(`${first.slice(0, 5)}-${first.slice(5)}`);
  });
});

test('who sees that others told of the same joins with one click, and follows it with a code of their own', async ({
  page,
}) => {
  const told = await stage.report('三轮车横在消防通道上，住在三楼的老李说的。', { category: LANE });
  await page.context().grantPermissions(['geolocation']);
  const [longitude, latitude] = point;
  await page.context().setGeolocation({ longitude, latitude, accuracy: 8 });
  await page.goto('/public/report');
  await write(page, '消防通道被三轮车堵住了');
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(page.getByText(/误差约 8 米 在.*网格/)).toBeVisible();
  await send(page);
  await expect(page.getByRole('heading', { name: '是同一件事吗？' })).toBeVisible();
  await expectAccessible(page);
  await expect(page.locator('main')).not.toContainText('老李');
  await page.getByRole('button', { name: '就是这件，算我一个' }).first().click();
  await expect(received(page)).toBeVisible();
  await expect(page.getByText('和别人反映的同一件事放在一起办')).toBeVisible();
  expect((await page.locator('.code').textContent())?.replace('-', '')).not.toBe(told.code);
  await page.getByRole('link', { name: '看进度' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('消防通道被三轮车堵住了');
});

test('words that nobody else is to see are kept nowhere, and one press leads away from them', async ({
  page,
}) => {
  await page.goto('/public/report');
  await page.getByLabel('在哪里？').fill('三门社区 2 幢');
  expect(await page.evaluate('sessionStorage.getItem("gezhi.report.draft")')).toContain('2 幢');
  await page.getByLabel('是哪一类事？').selectOption('0202');
  await expect(page.getByText('没有准许网格员也看不到')).toBeVisible();
  await page.getByLabel('什么事？').fill('丈夫喝了酒就砸东西');
  expect(await page.evaluate('sessionStorage.getItem("gezhi.report.draft")')).toBeNull();
  await page.getByRole('link', { name: '快速离开' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('家门口的事，您说我们办');
  await page.goto('/public/report');
  await expect(page.getByLabel('什么事？')).toHaveValue('');
  await expect(page.getByLabel('在哪里？')).toHaveValue('');
});

test('words that speak of danger bring the numbers to call at once, and the report still goes', async ({
  page,
}) => {
  await page.goto('/public/report');
  await write(page, '楼道里煤气味很重');
  await expect(page.locator('.alarm a').first()).toHaveAttribute('href', 'tel:119');
  await expectAccessible(page);
  await send(page);
  await expect(received(page)).toBeVisible();
  await expect(page.getByText('值班长会马上收到提醒')).toBeVisible();
});

test('a browser without a voice says so instead of staying silent', async ({ page }) => {
  await page.addInitScript('delete Window.prototype.speechSynthesis; delete window.speechSynthesis');
  await page.goto('/public/');
  await page.getByRole('button', { name: '朗读' }).click();
  await expect(page.getByText('这个浏览器不会朗读')).toBeVisible();
});

test.describe('at a desk', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('the map comes when it is asked for and is moved by the keyboard alone', async ({ page }) => {
    const scripts: string[] = [];
    page.on('request', (one) => one.resourceType() === 'script' && scripts.push(one.url()));
    await page.goto('/public/report');
    expect(scripts.some((one) => /\/map-/.test(one))).toBe(false);
    await page.getByRole('button', { name: '在地图上点' }).press('Enter');
    await expect(page.locator('.map canvas')).toBeFocused();
    for (const key of ['+', '+', 'ArrowRight']) await page.keyboard.press(key);
    await page.getByRole('button', { name: '就是这里' }).press('Enter');
    await expect(page.getByText(/已记下地图上的地方 在.*网格/)).toBeVisible();
    await expectAccessible(page);
    await picture(page, 'report-map');
    await page.getByLabel('什么事？').fill('路灯不亮');
    await send(page);
    const other = page.getByRole('button', { name: '都不是，交上去' });
    await expect(received(page).or(other)).toBeVisible();
    if (await other.isVisible()) await other.click();
    await expect(received(page)).toBeVisible();
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('numbers to call, another matter nearby, sent: each is one click', async ({ page }) => {
    await stage.report('三轮车横在消防通道上', { category: LANE });
    await page.goto('/public/report');
    await write(page, '消防通道堵了，里面着火了');
    await send(page);
    await expect(page.getByRole('heading', { name: '先打电话，再交上去' })).toBeVisible();
    await page.getByRole('button', { name: '电话打了，或者不用打，交上去' }).click();
    await expect(received(page)).toBeVisible();
    await page.goto('/public/report');
    await write(page, '消防通道堵了');
    await page.getByText('按名字找地方').click();
    await page.locator('#search').fill('三门社区第1网格');
    await page.getByRole('button', { name: '查一查' }).click();
    await page.locator('#found label').first().click();
    await send(page);
    await page.getByRole('button', { name: '都不是，交上去' }).click();
    await expect(received(page)).toBeVisible();
  });

  test('sent again after the way back it is the same report', async ({ page }) => {
    await page.goto('/public/report');
    await write(page, '垃圾桶的盖子掉了');
    await send(page);
    const code = await page.locator('.code').textContent();
    await page.goBack();
    await expect(page.getByLabel('什么事？')).toHaveValue('垃圾桶的盖子掉了');
    await send(page);
    await expect(page.locator('.code')).toHaveText(code ?? '');
  });

  test('the page for nobody else’s eyes has its way out', async ({ page }) => {
    await page.goto('/public/report');
    await page.getByRole('link', { name: '不想让身边的人知道？用这一页' }).click();
    await page.getByLabel('什么事？').fill('丈夫喝了酒就砸东西');
    await page.getByRole('link', { name: '快速离开' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('家门口的事，您说我们办');
    await page.goBack();
    await expect(page.getByLabel('什么事？')).toHaveValue('');
  });
});
