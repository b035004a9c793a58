/** A procedure of one's own: broken, mended as the check proposes, published, laid beside what was, and put back. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import { enter } from './people.ts';

/** No category uses it, so that other journeys go on as they are; each run has its own. */
const code = `journey${Date.now().toString(36)}`;

const check = (page: Page) => page.getByRole('region', { name: '发布前检查' });
const settled = (page: Page) => expect(check(page).getByRole('status')).toHaveText('没有发现问题');

async function copyStandard(page: Page): Promise<void> {
  await page.goto('/procedures?code=standard');
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '复制为新流程' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('代码').fill(code);
  await dialog.getByLabel('中文名称').fill('试改流程');
  await dialog.getByLabel('英文名称').fill('Procedure on trial');
  await dialog.getByRole('button', { name: '新建草稿' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('试改流程');
}

async function publish(page: Page, version: number): Promise<void> {
  await page.getByRole('button', { name: /^发\s*布$/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('没有在办事项，不用移动。')).toBeVisible();
  await picture(page, `procedure-publish-${version}`);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '发布，立即生效' }).click();
  await expect(page.getByText(`已发布，第 ${version} 版生效`)).toBeVisible();
  await expect(dialog).toHaveCount(0);
}

test('a procedure is broken, mended as proposed, published, compared and put back', async ({ page }) => {
  test.slow();
  await enter(page, 'admin');
  await copyStandard(page);
  await settled(page);

  // Papers that are owed would be forgotten without this.
  const row = page.getByRole('row').filter({ hasText: '提交结果' });
  await row.getByRole('button', { name: '提交结果', exact: true }).click();
  const panel = page.getByRole('complementary', { name: '修改 提交结果' });
  const guard = panel.getByTitle('欠的材料都有交代');
  await guard.locator('.ant-select-selection-item-remove').click();
  await expect(guard).toHaveCount(0);
  const finding = check(page).getByRole('listitem').filter({ hasText: '欠着材料也能提交' });
  await expect(finding).toBeVisible();
  await expect(page.getByRole('button', { name: /^发\s*布$/ })).toBeDisabled();
  await picture(page, 'procedure-finding');
  await expectAccessible(page);

  // What was typed is there after a reload too.
  await page.reload();
  await expect(finding).toContainText('前提加上 欠的材料都有交代');
  await finding.getByRole('button', { name: /^改成这样/ }).click();
  await settled(page);
  await publish(page, 1);

  await row.getByRole('button', { name: '提交结果', exact: true }).click();
  const name = panel.getByLabel('中文名称');
  await name.fill('提交处置结果');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: '保存草稿' })).toBeDisabled();
  await page.keyboard.press('Control+y');
  await page.getByRole('button', { name: '与 v1 比较' }).click();
  await expect(page.getByText('名称由“提交结果”改为“提交处置结果”')).toBeVisible();
  await picture(page, 'procedure-compare');
  await expectAccessible(page);
  await page.getByRole('button', { name: '返回流程' }).click();
  await settled(page);
  await publish(page, 2);

  await page.getByRole('tab', { name: /^版本/ }).click();
  const versions = page.getByRole('table', { name: '版本' });
  await expect(versions.getByRole('row').filter({ hasText: '生效中' })).toContainText('第 2 版');
  await versions.getByRole('button', { name: '恢复这一版' }).click();
  const restoring = page.getByRole('dialog');
  await restoring.getByRole('button', { name: '恢复这一版' }).click();
  await expect(restoring).toHaveCount(0);
  await expect(versions.getByRole('row').filter({ hasText: '生效中' })).toContainText('第 3 版');
  await page.getByRole('tab', { name: /^动作/ }).click();
  await expect(page.getByRole('row').filter({ hasText: '提交结果' })).toBeVisible();
});
