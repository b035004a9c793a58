/** Two people at the console at once: what one does is announced to the other, and nothing typed is lost. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import { enter } from './people.ts';
import { LITTER, Stage } from './stage.ts';

const rowOf = (page: Page, number: string) => page.getByRole('row', { name: new RegExp(number) });

test('what others do waits behind a bar until it is asked for; nothing moves by itself', async ({
  page,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const known = await stage.report('桥头的垃圾没人收。');
  await enter(page, 'community');
  await page.goto('/workbench');
  await rowOf(page, known.number).click();
  const reply = page.locator('.w-preview').getByRole('textbox', { name: '答复' });
  await reply.fill('马上派人去。');

  const [fresh, gone] = [await stage.report('楼下又堆了一堆垃圾。'), await stage.report('河边有人倒垃圾。')];
  const bar = page.getByRole('button', { name: /有 \d+ 条更新/ });
  await expect(bar).toBeVisible();
  await expect(rowOf(page, fresh.number)).toHaveCount(0);
  await picture(page, 'workbench-updates');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await bar.click();
  await expect(rowOf(page, fresh.number)).toBeVisible();
  await expect(bar).toHaveCount(0);

  // The chosen matter is still the one that was looked at, with what was typed.
  await expect(rowOf(page, known.number)).toHaveAttribute('aria-selected', 'true');
  await expect(reply).toHaveValue('马上派人去。');

  // A matter that somebody else takes out of the list is news as well, and stays where it is until then.
  await stage.act(gone, ['community', 'decline', { reason: 'noFacts', reply: '查无此事。' }]);
  await expect(bar).toBeVisible();
  await expect(rowOf(page, gone.number)).toBeVisible();
  await bar.click();
  await expect(rowOf(page, gone.number)).toHaveCount(0);
  await stage.close();
});

test('another operator was quicker: the form shows what happened, keeps the words and can be sent again', async ({
  page,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const matter = await stage.play('路口的垃圾箱倒了。', [['community', 'accept']]);
  await enter(page, 'community');
  // Without the stream a browser learns of others only from the refusal.
  await page.route('**/api/stream*', () => new Promise(() => undefined));
  await page.goto(`/matters/${matter.id}`);
  const panel = page.locator('.x-panel');
  await panel.getByLabel('说明').fill('请今天清走。', { timeout: 60_000 });
  await stage.act(matter, ['community', 'correct', { title: '路口垃圾箱倒了' }]);
  await panel.locator('.x-primary').click();
  await expect(panel.getByText('您打开之后，此件有了新进展')).toBeVisible();
  await expect(panel.getByRole('alert').filter({ hasText: '更正' })).toBeVisible();
  await expect(panel.getByLabel('说明')).toHaveValue('请今天清走。');
  await picture(page, 'matter-meanwhile');
  await expectAccessible(page);
  await panel.locator('.x-primary').click();
  await expect(page.getByText('待签收').first()).toBeVisible();
  await stage.close();
});

test('a caller reports what is known already: it joins the matter nearby and keeps a code of its own', async ({
  page,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const known = await stage.report('三门社区巷口的垃圾堆成了山。');
  const [lon, lat] = await stage.point();
  await enter(page, 'community');
  await page.goto(`/matters/new?lon=${lon}&lat=${lat}`);
  await page.getByLabel('发生了什么').fill('巷口那堆垃圾还在，今天又有人打电话来。');
  const near = page.getByRole('listitem').filter({ hasText: known.number });
  // What 12345 takes goes to the district's queue: this operator may not merge there, and is told so.
  await near.getByRole('button', { name: '并入此事项' }).click();
  await expect(page.getByText('不归您的队列受理')).toBeVisible();
  await page.getByRole('combobox', { name: '来源' }).click();
  await page.locator('.ant-select-dropdown:visible').getByText('中心', { exact: true }).click();
  await near.getByRole('button', { name: '并入此事项' }).click();
  await expect(page.getByRole('heading', { name: '已记录并并入' })).toBeVisible();
  await expect(page.getByRole('link', { name: known.number })).toBeVisible();
  await picture(page, 'report-joined');
  await expectAccessible(page);

  await page.goto('/workbench?tab=all&scope=mine');
  await expect(page.getByRole('row').filter({ hasText: '已并案' }).first()).toBeVisible();
  await stage.close();
});

test('a long list is loaded page after page and only the rows near the screen are drawn', async ({
  page,
}) => {
  await enter(page, 'operator');
  await page.goto('/workbench?tab=all');
  const box = page.locator('.w-rows');
  await expect(page.locator('.w-foot')).toContainText('已显示 50 件', { timeout: 30_000 });
  await expect(async () => {
    await box.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(page.locator('.w-foot')).toContainText(/已显示 [4-9]\d\d 件/, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  expect(await page.locator('.w-table tbody tr').count()).toBeLessThan(110);
  await box.evaluate((element) => element.scrollTo(0, 200 * 36));
  await expect(page.locator('tr[aria-rowindex="210"]')).toBeInViewport();
  await page.locator('tr[aria-rowindex="210"]').click();
  for (let step = 0; step < 30; step += 1) await page.keyboard.press('ArrowDown');
  const chosen = page.locator('tr[aria-selected="true"]');
  await expect(chosen).toHaveAttribute('aria-rowindex', '240');
  await expect(chosen).toBeInViewport();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.locator('.w-preview')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { name: '新建事项' })).toBeVisible();
});

test('a figure opens its own rows, and the filters are kept in the address', async ({ page, baseURL }) => {
  const stage = new Stage(baseURL ?? '');
  const { number } = await stage.report('今天才报的一件。', { category: LITTER });
  await enter(page, 'community');
  await page.goto('/');
  await page.getByRole('link', { name: /今日上报/ }).click();
  await expect(page).toHaveURL(/scope=duty.*from=\d{4}-\d\d-\d\d.*to=\d{4}-\d\d-\d\d/);
  await expect(rowOf(page, number)).toBeVisible();
  await page.reload();
  await expect(rowOf(page, number)).toBeVisible();
  await page.goto('/workbench?tab=all&to=2020-01-01');
  await expect(page.getByText('没有符合条件的事项')).toBeVisible();
  await stage.close();
});
