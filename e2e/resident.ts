/** A resident without an account: reports, follows, rates. */
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';

/** Longitude and latitude in degrees. */
export type Point = readonly [longitude: number, latitude: number];

/** What a resident says. */
export interface Told {
  readonly what: string;
  readonly where: string;
  /** Code of a minor class; the operator chooses when it is left out. */
  readonly category?: string;
  /** The phone's position, given by the button on the page. */
  readonly at?: Point;
  /** The place to look for by name, and the unit there that is complained of. */
  readonly about?: { readonly place: string; readonly unit: RegExp };
  readonly withPhoto?: boolean;
}

/** The number of the matter and the code to follow it. */
export interface Receipt {
  readonly number: string;
  readonly code: string;
}

/** A photo drawn on the spot: a JPEG of plain colour. */
export function drawPhoto(name: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a8f6b' } })
    .jpeg()
    .toBuffer()
    .then((buffer) => ({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer }));
}

async function givePosition(page: Page, [longitude, latitude]: Point): Promise<void> {
  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ longitude, latitude, accuracy: 10 });
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(page.getByText('已记下现在的位置')).toBeVisible();
}

/** Finds the place by its name, then chooses among the units that answer there. */
async function complainOf(page: Page, { place, unit }: { place: string; unit: RegExp }): Promise<void> {
  await page.getByText('按名字找地方').click();
  await page.locator('#search').fill(place);
  await page.getByRole('button', { name: '查一查' }).click();
  await page.locator('#found label', { hasText: place }).first().click();
  await page.getByText('要投诉社区、街道或部门？').click();
  const show = page.getByRole('button', { name: '显示这里的单位' });
  const units = page.locator('#unit');
  if (await show.isVisible()) {
    await show.click();
    await expect(units.locator('option', { hasText: unit })).not.toHaveCount(0);
  }
  if (!(await units.isVisible())) await page.getByText('要投诉社区、街道或部门？').click();
  const option = units.locator('option', { hasText: unit }).first();
  await units.selectOption((await option.getAttribute('value')) ?? '');
}

/** Waits until it was received; whatever else was told of nearby is another matter. */
async function passNearby(page: Page): Promise<void> {
  const received = page.getByRole('heading', { name: '收到了' });
  const asked = page.getByRole('heading', { name: '是同一件事吗？' });
  await expect(received.or(asked)).toBeVisible();
  if (await asked.isVisible()) await page.getByRole('button', { name: '都不是，交上去' }).click();
  await expect(received).toBeVisible();
}

/** Fills in the report page and sends it. */
export async function report(page: Page, told: Told): Promise<Receipt> {
  await page.goto('/public/report');
  await page.getByLabel('什么事？').fill(told.what);
  await page.getByLabel('在哪里？').fill(told.where);
  if (told.at !== undefined) await givePosition(page, told.at);
  if (told.category !== undefined) await page.getByLabel('是哪一类事？').selectOption(told.category);
  if (told.about !== undefined) await complainOf(page, told.about);
  if (told.withPhoto === true) {
    await page.locator('#files').setInputFiles([await drawPhoto('before')]);
    await expect(page.getByText('已上传')).toBeVisible();
  }
  await page.getByRole('button', { name: '交上去' }).last().click();
  await passNearby(page);
  const code = (await page.locator('.code').textContent()) ?? '';
  const number = ((await page.locator('.sub').textContent()) ?? '').replace('编号', '').trim();
  expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
  return { number, code };
}

/** Opens the page that follows a report by its code. */
export async function follow(page: Page, { code }: Receipt): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/public/track');
  await page.getByLabel('查询码').fill(code);
  await page.getByRole('button', { name: '查一查' }).click();
  await expect(page.getByText('编号')).toBeVisible();
}

/** Rates on the page that follows the report; `words` is one of the five faces. */
export async function rate(page: Page, words: string, comment = ''): Promise<void> {
  const face = page.locator('.faces label', { hasText: new RegExp(`^\\s*${words}\\s*$`) });
  await face.locator('input').check();
  if (comment !== '') await page.getByLabel('还想说什么？').fill(comment);
  await page.getByRole('button', { name: '交上去' }).click();
  await expect(page.getByText('已经交上去了')).toBeVisible();
}
