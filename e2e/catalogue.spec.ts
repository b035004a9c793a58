/** A change to the catalogue is drawn up, tried on the past, looked at with its effect, and given up again. */
import type { Page } from '@playwright/test';
import { look } from './console.ts';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import { enter } from './people.ts';

/** The first of the ways to handle it that is not the one in force, so that there is something to try. */
async function chooseOtherTier(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  const tier = dialog.getByLabel('时限档次');
  await tier.click();
  await page.locator('.ant-select-item-option:not(.ant-select-item-option-selected)').first().click();
  await dialog.getByRole('button', { name: '存入草稿' }).click();
  await expect(dialog).toHaveCount(0);
}

test('a category is changed in a draft, tried on past matters, and the draft is given up', async ({
  page,
}) => {
  test.slow();
  await enter(page, 'admin');
  await look(page, '/catalogue', 'admin-catalogue');
  const edit = page.getByRole('table').getByRole('button', { name: /^修改 / });
  await edit.nth(1).click();
  await chooseOtherTier(page);
  await expect(page.getByRole('status').filter({ hasText: '1 处改动待发布' })).toBeVisible();
  await page.getByRole('button', { name: '看影响并发布' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await picture(page, 'catalogue-effect');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await look(page, '/simulation', 'simulation');
  await page.getByRole('combobox', { name: '目录' }).click();
  await page.locator('.ant-select-item-option').filter({ hasText: '改 1 类' }).click();
  await page.getByRole('button', { name: '开始回放' }).click();
  await expect(page).toHaveURL(/id=/);
  await expect(page.getByText('有差别的事项')).toBeVisible({ timeout: 30_000 });
  // The button fades back in once the replay has begun.
  await expect(page.getByRole('button', { name: '开始回放' })).toBeEnabled();
  await picture(page, 'simulation-done');

  await page.goto('/catalogue');
  await page.getByRole('button', { name: '放弃改动' }).click();
  await expect(page.getByText('已放弃改动')).toBeVisible();
  await expect(page.getByRole('button', { name: '看影响并发布' })).toHaveCount(0);
});
