/** One problem from the desk to the phone and off the list: entered, asked for with a photo over a broken line, struck off by a leader. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import { expectFit } from './looks.ts';
import { enter } from './people.ts';
import { drawPhoto } from './resident.ts';

const CHANGES = '**/api/listed-problems/changes';
const PHONE = { width: 412, height: 915 };
const MEASURE = '周五前清走，加装隔离桩';

/** Enters a problem by hand at the desk, for the department of `handler`. */
async function enterProblem(page: Page, what: string): Promise<void> {
  await page.goto('/problems');
  await page.getByRole('button', { name: '列入问题' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('问题', { exact: true }).fill(what);
  const unit = dialog.getByRole('combobox', { name: '责任单位' });
  await unit.click();
  await unit.fill('城市管理局');
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
  await dialog.getByLabel('整改措施').fill(MEASURE);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '列入问题' }).click();
  await expect(page.getByRole('link', { name: what })).toBeVisible();
}

/** Asks on the phone with words and a photo; the line is gone the first time. */
async function askOverBrokenLine(page: Page): Promise<void> {
  await page.getByRole('button', { name: '申请销号' }).click();
  const sheet = page.getByRole('dialog', { name: '申请销号' });
  await sheet.locator('input[type=file]').setInputFiles([await drawPhoto('after')]);
  await expect(sheet.locator('.s-sent')).toHaveCount(1);
  await sheet.getByLabel('怎么解决的（销号依据）').fill('已清走，桩已装好。');
  await page.route(CHANGES, (route) => route.abort('connectionreset'));
  await sheet.getByRole('button', { name: '申请销号' }).click();
  await expect(sheet.getByText('没有信号，还没有送出')).toBeVisible();
  await expectFit(page, 'kept without a signal');
  await page.keyboard.press('Escape');
  await page.unroute(CHANGES);
  await page.reload();
  await page.getByRole('button', { name: '申请销号' }).click();
  await expect(sheet.locator('.s-sent')).toHaveCount(1);
  await expect(sheet.locator('textarea').first()).toHaveValue('已清走，桩已装好。');
  await sheet.getByRole('button', { name: '申请销号' }).click();
  await expect(page.getByText('已申请销号').first()).toBeVisible();
}

test.use({ cuts: true });

test('a problem is entered at the desk, asked to be struck off on the phone, and struck off by a leader there', async ({
  page,
  newBrowser,
}) => {
  const what = `东门人行道堆放隔离墩 ${Date.now()}`;
  const desk = await newBrowser();
  await enter(desk, 'chief');
  await enterProblem(desk, what);

  await page.setViewportSize(PHONE);
  await enter(page, 'handler');
  await page.goto('/phone/');
  await page.getByRole('link', { name: /问题清单/ }).click();
  await expectFit(page, 'problems of the unit');
  await page.getByRole('link', { name: new RegExp(what) }).click();
  await expect(page.getByText(MEASURE).first()).toBeVisible();
  await askOverBrokenLine(page);
  await expect(page.getByRole('button', { name: '销号', exact: true })).toHaveCount(0);

  const leader = await newBrowser();
  await leader.setViewportSize(PHONE);
  await enter(leader, 'leader');
  await expect(async () => {
    await leader.goto('/phone/notices');
    await expect(leader.getByRole('link', { name: new RegExp(`申请销号，请审核.*${what}`) })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await leader.getByRole('link', { name: new RegExp(what) }).click();
  await expect(leader.getByRole('img', { name: '佐证照片' })).toBeVisible();
  await expectFit(leader, 'problem that waits for a word');
  await picture(leader, 'problem-phone');
  await leader.getByRole('button', { name: '销号', exact: true }).click();
  await leader.getByRole('dialog', { name: '销号' }).getByRole('button', { name: '销号' }).click();
  await expect(leader.locator('.g-listed').first()).toContainText('已销号');

  await desk.goto('/problems?state=struck');
  await desk.getByRole('link', { name: what }).click();
  await expect(desk.getByText('已清走，桩已装好。')).toBeVisible();
  await expect(desk.locator('.g-listed').first()).toContainText('已销号');
  await picture(desk, 'problem-struck');
});
