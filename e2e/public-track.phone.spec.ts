/** A resident is asked, answers, is not content, gets it done again, and appeals against a refusal: by link, on a phone, without script where it counts. */
import { expect, expectAccessible, test } from './fixtures.ts';
import { drawPhoto } from './resident.ts';
import { openTrack, Stage, UP_TO_CHECK } from './stage.ts';

let stage: Stage;
test.beforeAll(({ baseURL }) => {
  stage = new Stage(baseURL ?? '');
});
test.afterAll(() => stage.close());

test.use({ viewport: { width: 360, height: 740 } });

test('a question is answered with a photo, a reason sends the work back, and words can be added all along', async ({
  page,
}) => {
  const matter = await stage.report('楼下垃圾堆了三天，没有人来收。');
  await stage.act(matter, ['community', 'askReporter', { ask: '在几号楼旁边？请拍一张。' }]);

  await openTrack(page, matter);
  const asked = page.locator('.ask');
  await expect(asked).toContainText('在几号楼旁边？请拍一张。');
  await expectAccessible(page);
  await asked.getByLabel('您的回答').fill('7 号楼西边的墙根。');
  await asked.locator('input[type=file]').setInputFiles(await drawPhoto('answer'));
  await asked.getByRole('button', { name: '回答' }).click();
  await expect(page.getByText('已经交上去了。')).toBeVisible();
  await expect(page.locator('.steps')).toContainText('7 号楼西边的墙根。');
  await expect(page.locator('.pictures img')).toHaveCount(1);
  await expect(asked).toHaveCount(0);

  await page.getByRole('link', { name: '再补一句' }).click();
  await page.getByLabel('想说的话').fill('今天又多了一袋。');
  await page.getByRole('button', { name: '交上去' }).click();
  await expect(page.locator('.steps')).toContainText('今天又多了一袋。');

  for (const step of [...UP_TO_CHECK, ['worker', 'pass']] as const) await stage.act(matter, step);
  await openTrack(page, matter);
  const rate = page.locator('.rate');
  await expect(rate.locator('.chip:visible')).toHaveCount(0);
  await rate.getByLabel('基本满意').check();
  await rate.locator('.chip.again:visible').first().getByRole('checkbox').check();
  await expect(rate.locator('.reasons-back')).toBeVisible();
  await expectAccessible(page);
  await rate.getByRole('button', { name: '交上去' }).click();
  await expect(page.locator('.now-title')).toContainText('正在派人');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('who was refused appeals once, by plain forms', async ({ page }) => {
    const matter = await stage.play('隔壁装修声音大，请你们管一管。', [
      ['community', 'decline', { reason: 'notInScope', reply: '请先找物业。' }],
    ]);
    await page.goto(`/public/track/${matter.code}`);
    await expect(page.locator('.now')).toContainText('可以申诉一次');
    await page.getByRole('link', { name: '我不同意，要申诉' }).click();
    await page.getByLabel('为什么').fill('物业说归你们管。');
    await page.getByRole('button', { name: '交上去' }).click();
    await expect(page.locator('.steps')).toContainText('您提出申诉');
    await stage.act(matter, ['street', 'decline', { reason: 'notInScope', reply: '街道也看过，请走物业。' }]);
    await page.goto('/public/track');
    await expect(page.locator('.steps')).toContainText('街道也看过，请走物业。');
    await expect(page.getByRole('link', { name: '我不同意，要申诉' })).toHaveCount(0);
  });
});
