/** A handled matter on its way to the residents: worded and blacked out at the desk, read in the public list. */
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { publicationOf } from './desk.ts';
import { expect, expectAccessible, picture, test } from './fixtures.ts';
import { enter } from './people.ts';
import { Stage, type Staged, UP_TO_CHECK } from './stage.ts';

/** A word that no other journey and no demo title holds. */
const TITLE = '试公示巷口垃圾已清运';

/** Draws a rectangle over the middle of the first photo, with the mouse. */
async function blackOut(page: Page): Promise<void> {
  const surface = page.getByTestId('surface').first();
  await expect(page.getByRole('img', { name: '办理照片 1' })).toHaveJSProperty('complete', true);
  await surface.scrollIntoViewIfNeeded();
  const box = await surface.boundingBox();
  if (box === null) throw new Error('the photo is not shown');
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.7, { steps: 3 });
  await page.mouse.up();
}

/** Opens what waits for the matter on the stage, out of the queue. */
async function openWaiting(page: Page, { id, number }: Staged): Promise<void> {
  const waiting = await publicationOf(page, id);
  await page.goto('/publications');
  await page.locator(`a[href="/publications/${waiting}"]`).click();
  await expect(page.getByRole('link', { name: number.slice(-4) })).toBeVisible();
}

/** Whether the middle of a picture is black and its corner is not. */
async function isBlackInTheMiddle(picture: Buffer): Promise<boolean> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  const sum = (x: number, y: number): number => {
    const at = (Math.floor(y) * info.width + Math.floor(x)) * info.channels;
    return data.subarray(at, at + 3).reduce((total, part) => total + part, 0);
  };
  return sum(info.width / 2, info.height / 2) < 30 && sum(3, 3) > 90;
}

test('a moderator words what was handled and blacks out a photo; a resident reads it without the rest', async ({
  page,
  newBrowser,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const matter = await stage.play('巷口垃圾，我家3号楼门口，请打我电话', [
    ...UP_TO_CHECK,
    ['worker', 'pass'],
  ]);
  await stage.answer(matter, 'rate', { rating: 'satisfied' });
  await stage.close();

  await enter(page, 'operator');
  await openWaiting(page, matter);
  await page.getByLabel('标题', { exact: true }).fill('3号楼门口垃圾已清运');
  await page.getByLabel('办理结果', { exact: true }).fill('垃圾当天清走，地面已冲洗。');
  await expect(page.getByText('请去掉：')).toContainText('3号楼');
  await expect(page.getByRole('button', { name: '公示', exact: true })).toBeDisabled();
  await page.getByLabel('标题', { exact: true }).fill(TITLE);

  await blackOut(page);
  await expect(page.getByRole('status').filter({ hasText: '已涂黑 1 处' })).toBeVisible();
  // The same by keyboard, and taken back again.
  await page.getByRole('button', { name: '加一块' }).click();
  await page.getByRole('button', { name: '涂黑的地方 2' }).press('ArrowLeft');
  await page.getByRole('button', { name: '撤销一步' }).click();
  await expect(page.getByRole('button', { name: '涂黑的地方 2' })).toHaveCount(0);
  await expectAccessible(page);
  await picture(page, 'publication');
  await page.getByRole('button', { name: '公示', exact: true }).click();
  await expect(page).toHaveURL(/\/publications$/);

  const resident = await newBrowser();
  await resident.goto('/public/handled');
  await expectAccessible(resident);
  // The latest comes first: a repeat of this journey has left an older one.
  await resident.getByRole('link', { name: TITLE }).first().click();
  await expect(resident.getByRole('heading', { name: TITLE })).toBeVisible();
  await expect(resident.getByText('我家')).toHaveCount(0);
  const photo = resident.getByRole('img', { name: '办好以后的照片' });
  await expect(photo).toHaveJSProperty('complete', true);
  const file = await resident.request.get((await photo.getAttribute('src')) ?? '');
  expect(await isBlackInTheMiddle(await file.body())).toBe(true);
  await picture(resident, 'handled');
});
