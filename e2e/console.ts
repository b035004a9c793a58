/** Pages of the console, looked at one by one. */
import type { Page } from '@playwright/test';
import { expect, expectAccessible, picture, test } from './fixtures.ts';

const WIDER = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

/** Demands that the page as it stands is readable for everyone and nothing reaches over its right edge. */
export async function expectGoodLooks(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await expectAccessible(page);
  expect(await page.evaluate<number>(WIDER), 'pixels over the right edge').toBeLessThanOrEqual(0);
}

/** Opens a page, waits until it has stopped loading, and demands good looks. */
export async function look(page: Page, address: string, name: string): Promise<void> {
  await test.step(name, async () => {
    await page.goto(address);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expect(page.locator('.g-skeleton')).toHaveCount(0);
    await expectGoodLooks(page, name);
  });
}

/** Something opened over the page by a click is looked at, then closed with Escape. */
export async function lookInto(page: Page, name: string, open: () => Promise<unknown>): Promise<void> {
  await test.step(name, async () => {
    await open();
    await expect(page.getByRole('dialog').or(page.getByRole('menu')).last()).toBeVisible();
    await expectGoodLooks(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
}
