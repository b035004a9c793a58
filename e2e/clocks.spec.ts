/** Deadlines at the console: how much time is left, what is late, and why a deadline is when it is. */
import type { MatterRow } from '@gezhi/domain/matter';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import { chooseMode, enter, signIn } from './people.ts';
import { Stage, UP_TO_CHECK } from './stage.ts';

/** Construction waste: an ordinary matter of the demo accounts' department, whose desks count working hours. */
const WASTE = '0402';

const rowOf = (page: Page, number: string) => page.getByRole('row', { name: new RegExp(number) });

/** Clicks, and takes the first page of the list that is asked for then. */
async function rowsAfter(page: Page, asked: string, click: () => Promise<void>): Promise<MatterRow[]> {
  const answered = page.waitForResponse(
    (answer) => answer.url().includes('/api/matters?') && answer.url().includes(asked),
  );
  await click();
  const { items }: { items: MatterRow[] } = await (await answered).json();
  return items;
}

test('a dispatched matter shows its time left on the workbench, and the list goes by it', async ({
  page,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const matter = await stage.play('河堤上倒了一车垃圾。', [
    ['community', 'accept'],
    ['community', 'dispatch'],
  ]);
  await enter(page, 'community');
  await page.goto('/workbench?tab=doing');
  const row = rowOf(page, matter.number);
  await expect(row).toContainText('绿灯，剩');
  await row.click();
  await expect(page.locator('.w-preview-state')).toContainText('剩');

  const rows = await rowsAfter(page, 'order=due', () =>
    page.getByRole('button', { name: '剩余时限' }).click(),
  );
  await expect(page).toHaveURL(/order=due/);
  await expect(page.getByRole('columnheader', { name: '剩余时限' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  const ends = rows.map(({ due }) => due?.at ?? '');
  expect(ends).toEqual(ends.toSorted());
  expect(rows.map(({ number }) => number)).toContain(matter.number);
  await expect(page.locator('.w-table tbody tr').first()).toContainText(rows[0]?.number ?? 'nothing');
  await picture(page, 'workbench-time-left');
  await expectAccessible(page);

  // The order is kept in the address, and back again.
  await page.reload();
  await page.getByRole('button', { name: '上报时间' }).click();
  await expect(page).not.toHaveURL(/order=/);
  await stage.close();
});

test('what is late and what is nearly late are doors, and lists of their own', async ({ page }) => {
  await signIn(page, 'community');
  const late = await rowsAfter(page, 'light=overdue', () =>
    page.getByRole('link', { name: /^已超期/ }).click(),
  );
  await expect(page).toHaveURL(/scope=duty.*light=overdue|light=overdue.*scope=duty/);
  await expect(page.locator('.w-tab[aria-current]')).toContainText('超期');
  expect(late.length).toBeGreaterThan(0);
  expect(late.filter(({ due }) => due?.at == null || Date.parse(due.at) > Date.now())).toEqual([]);
  const shown = page.locator('.w-table .g-light');
  await expect(shown.first()).toContainText('超期');
  await picture(page, 'workbench-late');
  await page.getByRole('link', { name: /^即将超期/ }).click();
  await expect(page).toHaveURL(/light=yellow/);
  await page.getByRole('link', { name: /^挂账/ }).click();
  await expect(page).toHaveURL(/phase=suspended/);
  await expect(page).not.toHaveURL(/light=/);
  await expectAccessible(page);
});

test('a figure of supervision opens exactly as many rows, also of what is not dispatched yet', async ({
  page,
}) => {
  await enter(page, 'operator');
  await page.goto('/');
  await page.getByRole('link', { name: '督查', exact: true }).click();
  for (const by of ['按承办单位', '按街道']) {
    await page.getByRole('link', { name: by }).click();
    await expect(page.getByRole('table', { name: new RegExp(by) })).toBeVisible();
    // Very late rows stay what they are while other journeys go on; a page of the list holds 50.
    const doors = await page.getByRole('link', { name: /，严重超期 \d+ 件$/ }).all();
    const counts = await Promise.all(doors.map(async (door) => Number(await door.innerText())));
    const at = counts.findIndex((count) => count <= 50);
    await doors[at]?.press('Enter');
    await expect(page).toHaveURL(/scope=duty.*flag=stuck/);
    await expect(page.locator('.w-table')).toHaveAttribute('aria-rowcount', String((counts[at] ?? 0) + 1));
    await page.goBack();
  }
  await page.goto('/supervision');
  await page
    .getByRole('row', { name: /^尚未派遣/ })
    .getByRole('link', { name: /计时中/ })
    .click();
  await expect(page).toHaveURL(/unit=none/);
  await expect(page.locator('.w-table tbody tr').first()).toBeVisible();
  await page.goto('/supervision?by=category');
  const last = page.locator('.s-table tbody tr').first().getByRole('link').first();
  await last.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.s-table tbody tr').nth(1).getByRole('link').first()).toBeFocused();
});

test('the page of a matter says, by the keyboard, why it is due then', async ({ page, baseURL }) => {
  const stage = new Stage(baseURL ?? '');
  const matter = await stage.play('楼后堆了建筑垃圾。', UP_TO_CHECK, { category: WASTE });
  await enter(page, 'community');
  await page.goto(`/matters/${matter.id}`);
  await expect(page.locator('.x-stages')).toContainText(/受理.*派遣.*签收.*处置.*核查 剩/s);
  const button = page.locator('.x-due');
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^为什么.*\d\d:\d\d 到期$/ });
  await expect(dialog).toBeFocused();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
  await expect(dialog).toContainText('核查时限 4 工作时，从提交结果起算');
  await expect(dialog).toContainText('工作日历');
  await expect(dialog.getByRole('img', { name: /转黄灯，现在/ })).toBeVisible();
  await picture(page, 'matter-why');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();

  // The whole matter's deadline is counted in days, each told.
  await page.locator('.x-finish').press('Enter');
  const days = page.getByRole('dialog', { name: /^为什么期限是/ });
  await expect(days.getByRole('region', { name: '逐日说明' })).toContainText('起算当日不计');
  await expect(days).toContainText('第 1');
  await picture(page, 'matter-why-days');
  await stage.close();
});

const modes = [
  ['zh-CN', 'large'],
  ['en', 'normal'],
  ['en', 'large'],
] as const;

test('deadlines are readable for everyone in both languages and in large letters, wide and narrow', async ({
  page,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const matter = await stage.play('工地门口堆了渣土。', UP_TO_CHECK, { category: WASTE });
  await enter(page, 'community');
  for (const [language, size] of modes) {
    await chooseMode(page, { language, size });
    for (const width of [1440, 412]) {
      await page.setViewportSize({ width, height: 900 });
      const name = `${language}-${size}-${width}`;
      await page.goto('/workbench?tab=all&scope=duty&light=overdue');
      await expect(page.locator('.w-table .g-light').first()).toBeVisible();
      await picture(page, `late-${name}`);
      await expectAccessible(page);
      await page.goto(`/matters/${matter.id}`);
      await page.locator('.x-due').press('Enter');
      await expect(page.locator('.x-why .g-deadline svg')).toBeVisible();
      await picture(page, `why-${name}`);
      await expectAccessible(page);
    }
  }
  await stage.close();
});
