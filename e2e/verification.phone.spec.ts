/** A fact that a centre hands down reaches the phone of whoever looks at it on the spot. */
import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { expect, picture } from './fixtures.ts';
import { expectFit } from './looks.ts';
import { ownHouse as test } from './own-house.ts';
import { chooseMode, enter } from './people.ts';

test.use({ pack: 'huaian' });

const FACT = '沿街餐饮店油烟净化器未开';

/** Hands one fact down to a grid of the station that the demo’s worker serves, to be answered within a week. */
async function handDown(context: APIRequestContext, origin: string): Promise<void> {
  const dueOn = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
  const answer = await context.post('/api/verifications', {
    headers: { 'idempotency-key': randomUUID(), origin },
    data: { id: randomUUID(), dueOn, sheet: `320813001001001,${FACT},临河路 12 号` },
  });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  expect(await answer.json()).toMatchObject({ made: 1, refused: [] });
}

test('a worker finds on the phone what waits to be verified in the grid, and opens it', async ({
  page,
  newBrowser,
  baseURL,
}) => {
  await enter(page, 'worker');
  await page.goto('/phone/verifications');
  await expect(page.getByText('没有要核实的')).toBeVisible();
  await expectFit(page, 'nothing to verify');
  const tabs = page.getByRole('navigation', { name: '交办核查' });
  await tabs.getByRole('link').nth(1).click();
  await expect(page).toHaveURL(/tab=doing/);
  await expect(tabs.locator('[aria-current]')).toHaveText([
    (await tabs.getByRole('link').nth(1).textContent()) ?? '',
  ]);

  const desk = await newBrowser();
  await enter(desk, 'operator');
  await handDown(desk.request, baseURL ?? '');

  await page.goto('/phone/');
  await page.getByRole('link', { name: /交办核查 1 条待核实/ }).click();
  await expect(page.getByRole('link', { name: new RegExp(FACT) })).toBeVisible();
  await expectFit(page, 'facts to verify');
  await picture(page, 'facts-phone');
  await page.getByRole('link', { name: new RegExp(FACT) }).click();
  await expect(page.getByRole('heading', { name: new RegExp(FACT) })).toBeVisible();
  await expect(page.locator('.m-bar').getByRole('button', { name: '领取核查' })).toBeVisible();

  await chooseMode(page, { language: 'en', size: 'large' });
  await page.goto('/phone/verifications');
  await expect(page.getByRole('heading', { name: 'Facts to verify' })).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(FACT) })).toBeVisible();
  await expectFit(page, 'facts to verify in English, large', { enhanced: true });
  await picture(page, 'facts-phone-en-large');
});
