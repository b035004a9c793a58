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
  /** Words of the unit complained of, as the list has them. */
  readonly about?: RegExp;
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

async function complainOf(page: Page, unit: RegExp): Promise<void> {
  await page.getByText('要投诉社区、街道或部门？').click();
  const units = page.getByLabel('投诉哪个单位？');
  if ((await units.getByRole('option', { name: unit }).count()) === 0) {
    await page.getByRole('button', { name: '显示这里的单位' }).click();
  }
  const option = page.getByLabel('投诉哪个单位？').getByRole('option', { name: unit });
  await page.getByLabel('投诉哪个单位？').selectOption((await option.first().textContent()) ?? '');
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
  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
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
  await page.getByRole('radio', { name: words, exact: true }).check({ force: true });
  if (comment !== '') await page.getByLabel('还想说什么？').fill(comment);
  await page.getByRole('button', { name: '交上去' }).click();
  await expect(page.getByText('已经交上去了')).toBeVisible();
}
