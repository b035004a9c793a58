/** A resident sees what is held of her, and asks to have it erased; the privacy officer answers. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import { expectFit } from './looks.ts';
import { chooseMode, signIn } from './people.ts';
import { Stage, type Staged } from './stage.ts';

test.use({ viewport: { width: 360, height: 740 } });

const NAME = '王秀英';
let made: Staged;
test.beforeAll(async ({ baseURL }) => {
  const stage = new Stage(baseURL ?? '');
  made = await stage.play('楼下的垃圾桶翻倒了，请打 10077310001。', [], {
    reporter: { name: NAME, phone: '10077310002', mayContact: 'yes' },
    photos: [await stage.photo()],
  });
  await stage.close();
});

const main = (page: Page) => page.locator('main');

/** The six digits: in a house without a gateway the demonstration shows them. */
async function prove(page: Page): Promise<void> {
  await page.getByRole('button', { name: '发验证码' }).click();
  const shown = await page.getByText('演示环境').textContent();
  const [digits = ''] = /\d{6}/.exec(shown ?? '') ?? [];
  await page.getByLabel('六位验证码').fill(digits === '111111' ? '222222' : '111111');
  await page.getByRole('button', { name: '确认' }).click();
  await expect(page.locator('#digits-fault')).toContainText('还能试 4 次');
  await page.getByLabel('六位验证码').fill(digits);
  await page.getByRole('button', { name: '确认' }).click();
  await expect(page.getByText('已经证明是您本人')).toBeVisible();
}

test('she proves that it is her, takes a copy, and has it erased once the matter is closed', async ({
  page,
  newBrowser,
}) => {
  await page.goto('/public/mine');
  await page.getByLabel('查询码').fill(made.code);
  await page.getByRole('button', { name: '打开' }).click();
  await expect(page.getByText('证明是您本人')).toBeVisible();
  await expect(main(page)).not.toContainText(NAME);
  await prove(page);
  await expect(main(page)).toContainText(NAME);
  await expect(main(page)).toContainText('10077310001');
  await expectFit(page, 'held');
  await picture(page, 'public-mine');
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: '存成文件' }).click();
  const file = JSON.parse(await readFile(await (await saving).path(), 'utf8'));
  expect(JSON.stringify(file)).toContain(NAME);
  await page.getByRole('link', { name: '请求删除我的信息' }).click();
  await page.getByLabel('姓名、电话现在就销毁，不等办结').check();
  await page.getByLabel('想说的话').fill('事情办完了，不想再留。');
  await page.getByRole('button', { name: '交上去' }).click();
  await expect(page.getByText('申请已经交给个人信息保护负责人')).toBeVisible();
  await expect(main(page)).not.toContainText(NAME);

  const desk = await newBrowser();
  await desk.setViewportSize({ width: 1440, height: 900 });
  await signIn(desk, 'officer');
  await desk.getByRole('link', { name: '个人信息' }).click();
  const row = desk.getByRole('row', { name: made.number });
  await row.getByRole('button', { name: '删除个人信息' }).click();
  await expect(desk.getByText('事情办完了，不想再留。')).toBeVisible();
  await expect(desk.locator('body')).not.toContainText('垃圾桶');
  await desk.getByLabel('同意：').check();
  await desk.getByLabel('理由').fill('已核对，办结后删除。');
  await expectAccessible(desk);
  const large = await desk.context().newPage();
  await large.setViewportSize({ width: 1440, height: 900 });
  await chooseMode(large, { language: 'en', size: 'large' });
  await large.goto('/data-requests');
  await large.getByRole('row', { name: made.number }).locator('.dq-open').click();
  await expect(large.locator('.dq-verdicts')).toBeVisible();
  await expectAccessible(large);
  await large.close();
  await desk.getByRole('button', { name: '答复' }).last().click();
  await expect(row).toBeHidden();

  await page.goto('/public/mine');
  await expect(page.getByText('办结后自动删除')).toBeVisible();
  await expect(page.getByText('已核对，办结后删除。')).toBeVisible();
  await page.getByRole('button', { name: '看完了，退出' }).click();
  await page.goto('/public/mine');
  await expect(page.getByLabel('查询码')).toBeVisible();
});
