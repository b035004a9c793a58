/** What a resident sees of a proof of work (docs/operate.md, "Under attack"): a moment of patience, and nothing to solve. */
import { createChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/scrypt';
import { expect, expectAccessible, test } from './fixtures.ts';

/** One that takes so many tries, as the house makes them. */
async function challenge(counter: number): Promise<string> {
  const cost = { algorithm: 'SCRYPT', cost: 1_024, memoryCost: 8, parallelism: 1, keyLength: 32 };
  const made = await createChallenge({ ...cost, counter, deriveKey, hmacSignatureSecret: 'journey' });
  return Buffer.from(JSON.stringify(made)).toString('base64url');
}

test('asked for a proof the page computes it beside the form, can be stopped, and sends one report with it', async ({
  page,
}) => {
  // The other journeys share the server: that it asks is said on the way to it.
  const challenges = [await challenge(1_000_000), await challenge(3)];
  const sent: string[] = [];
  await page.route('**/public/report/send', async (route) => {
    const work = /name="work"\r\n\r\n([^\r]*)/.exec(route.request().postData() ?? '')?.[1] ?? '';
    sent.push(work);
    await (work === '' ? route.fulfill({ status: 428, body: '' }) : route.continue());
  });
  await page.route('**/api/public/challenges', (route) =>
    route.fulfill({ json: { challenge: challenges.shift() ?? null } }),
  );
  await page.goto('/public/report');
  await page.getByLabel('什么事？').fill('井盖松了，车一过就响');
  await page.getByLabel('在哪里？').fill('三门社区西门');
  await page.locator('.send .button').click();
  const state = page.locator('[data-waiting]');
  await expect(state).toHaveText('正在核对，请稍候…');
  await expectAccessible(page);
  await page.getByRole('button', { name: '取消' }).click();
  await expect(state).toContainText('已取消，还没有交上去');
  await expect(page.getByRole('button', { name: '取消' })).toHaveCount(0);
  await page.locator('.send .button').click();
  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
  expect(sent.slice(0, 2)).toEqual(['', '']);
  expect(sent).toHaveLength(3);
  expect(sent[2]).toMatch(/\.3\.[0-9a-f]{64}$/);
});
