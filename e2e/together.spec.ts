/** Many matters at once, words that are there already, and a sheet of paper: what a desk does in quantity. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import { enter } from './people.ts';
import { Stage, UP_TO_CHECK } from './stage.ts';

const rowOf = (page: Page, number: string) => page.getByRole('row', { name: new RegExp(number) });

test('rows are marked with the keyboard, looked at, done each for itself, and the report stays', async ({
  page,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const ready = await stage.play('桥洞下堆了装修垃圾。', [['community', 'accept']]);
  const early = await stage.report('巷子里有人倒泔水。');
  await enter(page, 'community');
  await page.goto('/workbench?tab=all&scope=duty');
  await rowOf(page, early.number).click();
  await page.keyboard.press('x');
  await rowOf(page, ready.number).getByRole('checkbox').check();
  const bar = page.getByRole('toolbar', { name: '批量办理' });
  await expect(bar).toContainText('已选 2 件');
  await bar.getByRole('button', { name: '派遣 1 件' }).click();

  const panel = page.locator('.b-panel');
  await expect(panel).toContainText('待受理的事项不做这一步');
  await panel.getByLabel('说明').fill('请今天清走。');
  await panel.getByLabel('主办单位').click();
  await page.keyboard.type('城市管理');
  await page.keyboard.press('Enter');
  await expect(panel.locator('.ant-select').filter({ hasText: '城市管理' })).toBeVisible();
  await expect(page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')).toHaveCount(0);
  await picture(page, 'bulk-form');
  await expectAccessible(page);
  await panel.getByRole('button', { name: '核对后派遣' }).click();
  await panel.getByRole('button', { name: '派遣 1 件' }).click();
  await expect(panel.getByText('派遣：办成 1 件，共选 2 件')).toBeVisible();
  await expect(panel.locator('.b-done').getByRole('link')).toHaveText([ready.number]);
  await expect(panel.locator('.b-refused').getByRole('link')).toHaveText([early.number]);
  await expect(rowOf(page, ready.number)).toContainText('待签收');
  const saved = page.waitForEvent('download');
  await panel.getByRole('button', { name: '下载表格' }).click();
  expect((await saved).suggestedFilename()).toBe('派遣结果.csv');
  await picture(page, 'bulk-report');
  await stage.close();
});

test('each goes to its proposed unit with the keyboard; what has no proposal is left with the reason', async ({
  page,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const accept = [['community', 'accept']] as const;
  const ready = await stage.play('河边有人烧垃圾。', accept);
  const early = await stage.report('墙角堆了旧家具。');
  await enter(page, 'community');
  await page.goto('/workbench?tab=all&scope=duty');
  for (const { number } of [ready, early]) await rowOf(page, number).getByRole('checkbox').check();
  const bar = page.getByRole('toolbar', { name: '批量办理' });
  await bar.getByRole('button', { name: '派遣 1 件' }).press('Enter');
  const panel = page.locator('.b-panel');
  await expect(panel.getByLabel('主办单位')).toBeVisible();
  await panel.getByRole('radio', { name: '都派给同一个单位' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('radio', { name: '每件按建议派' })).toBeChecked();
  await expect(panel.getByLabel('主办单位')).toBeHidden();
  await picture(page, 'bulk-proposal-form');
  await expectAccessible(page);
  await panel.getByRole('button', { name: '核对后派遣' }).press('Enter');
  await expect(panel.locator('.b-unsent')).toContainText('城市管理局');
  await expect(panel.locator('.b-refused').getByRole('link')).toHaveText([early.number]);
  await expect(panel.getByRole('button', { name: '派遣 1 件' })).toBeFocused();
  await picture(page, 'bulk-proposal-looked');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('派遣：办成 1 件，共选 2 件')).toBeVisible();
  await expect(panel.locator('.b-done')).toContainText('城市管理局');
  await expect(panel.locator('.b-done').getByRole('link')).toHaveText([ready.number]);
  await expect(rowOf(page, ready.number)).toContainText('待签收');
  await expectAccessible(page);
  await stage.close();
});

test('a matter is printed on one page of A4 with its number, its limits and how they were counted', async ({
  page,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const matter = await stage.play('路边的垃圾桶满了。', UP_TO_CHECK);
  await enter(page, 'community');
  await page.goto(`/matters/${matter.id}`);
  await page.getByRole('button', { name: '打印单据' }).click();
  await page.getByRole('menuitem', { name: '事项交办单' }).click();
  const paper = page.getByRole('article', { name: '事项交办单' });
  await expect(paper.getByRole('heading', { name: '事项交办单' })).toBeVisible();
  await expect(paper.locator('.d-limits tbody tr')).not.toHaveCount(0);
  await expect(paper.locator('.d-limits')).toContainText('按自然时间计');
  await picture(page, 'sheet-dispatch');
  await expectAccessible(page);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  // 210 × 297 mm in points, with a hair of rounding.
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[456](\.\d+)? 84[12](\.\d+)?\]/);
  expect(await page.title()).toContain(matter.number);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.c-rail')).toBeHidden();
  await expect(page.getByRole('button', { name: '打印', exact: true })).toBeHidden();
  await expect(paper).toContainText(matter.number);
  await stage.close();
});
