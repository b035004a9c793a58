/** Routing rules: drawn up and tried by the administrator, published, and told to the dispatcher as a reason. */
import type { Page } from '@playwright/test';
import { openMatter, take } from './desk.ts';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import { enter } from './people.ts';
import { Stage } from './stage.ts';

/** A word that no other report of the journeys holds. */
const WORD = '试派柳絮';

async function choose(page: Page, label: string, option: string): Promise<void> {
  const list = page.getByRole('dialog').getByLabel(label, { exact: true });
  await list.click();
  await list.fill(option);
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option })
    .first()
    .click();
  await page.keyboard.press('Escape');
}

async function draftRule(page: Page): Promise<void> {
  await page.getByRole('button', { name: '修改规则' }).click();
  await page.getByRole('button', { name: '新增规则' }).click();
  const words = page.getByRole('dialog').getByLabel('文字含有任意一个');
  await words.fill('13851701234');
  await words.press('Enter');
  await choose(page, '主办单位', '城市管理局');
  await page.getByRole('button', { name: '确定' }).click();
  // Nothing of a person may stand in a rule.
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('不能写电话');
  await words.press('Backspace');
  await words.fill(WORD);
  await words.press('Enter');
  await page.getByRole('button', { name: '确定' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('a rule is drawn up, tried over past matters, published, and tells the dispatcher why here', async ({
  page,
  newBrowser,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  await enter(page, 'admin');
  await page.goto('/routing');
  await draftRule(page);
  const rules = page.getByRole('listitem').filter({ hasText: '修改' });
  const row = rules.filter({ hasText: WORD });
  const last = await rules.count();
  await row.getByRole('button', { name: '上移' }).click();
  await expect(row).toContainText(String(last - 1));
  await expectAccessible(page);

  await page.getByRole('button', { name: '试运行' }).click();
  await page.getByRole('button', { name: '开始试运行' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('共');
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: WORD })).toContainText('0');
  await picture(page, 'routing-dry-run');
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
  await page.getByRole('button', { name: /^发\s*布$/ }).click();
  await expect(page.getByText('已发布，立即生效')).toBeVisible();

  const matter = await stage.play(`河边${WORD}满天飞。`, [['community', 'accept']]);
  const desk = await newBrowser();
  await enter(desk, 'community');
  await openMatter(desk, matter.number);
  const why = desk.getByRole('note', { name: '为什么派到这里' });
  await expect(why).toContainText(`按第 ${last - 1} 条规则：文字含“${WORD}” → 清江浦区城市管理局`);
  await picture(desk, 'routing-why-here');
  await take(desk, '派遣');
  await expect(desk.getByText('规则建议 采用')).toBeVisible();

  await page.getByRole('button', { name: '恢复上一版' }).click();
  await expect(page.getByText('已恢复上一版')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: WORD })).toHaveCount(0);
  await stage.close();
});
