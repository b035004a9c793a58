import { expect, expectAccessible, picture, test } from './fixtures.ts';

const doors = [
  { name: 'console', address: '/' },
  { name: 'phone', address: '/phone/' },
  { name: 'public', address: '/public/' },
];

for (const { name, address } of doors) {
  test(`the ${name} opens for somebody who has not signed in, from one origin, readable for everyone`, async ({
    page,
  }) => {
    const answer = await page.goto(address, { waitUntil: 'networkidle' });
    expect(answer?.status()).toBe(200);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect(page.getByRole('button').or(page.getByRole('link')).first()).toBeVisible();
    await picture(page, `${name}-first`);
    await expectAccessible(page);
  });
}

test('an address that does not exist says so', async ({ request }) => {
  const answer = await request.get('/api/nothing-of-the-kind');
  expect(answer.status()).toBe(404);
  expect(answer.headers()['content-type']).toContain('application/problem+json');
});

test.describe('in a browser set to English', () => {
  test.use({ locale: 'en-GB' });

  for (const { name, address } of doors) {
    test(`the ${name} speaks English from the first visit, until somebody chooses Chinese`, async ({
      page,
    }) => {
      const spoken = page.locator('html');
      await page.goto(address);
      await expect(spoken).toHaveAttribute('lang', 'en');
      await page.getByText('中文').first().click();
      await expect(spoken).toHaveAttribute('lang', 'zh-CN');
      await page.goto(address);
      await expect(spoken).toHaveAttribute('lang', 'zh-CN');
    });
  }
});
