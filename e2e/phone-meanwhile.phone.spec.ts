/** Somebody else acts while the worker writes, and a matter that was settled comes back. */
import { expect, test } from './fixtures.ts';
import { enter, signIn } from './people.ts';
import { openTrack, Stage, UP_TO_CHECK } from './stage.ts';

test('what happened meanwhile is shown on the open form, what was typed stays, and it can be sent again', async ({
  page,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const matter = await stage.play('巷口的垃圾没清干净。', [...UP_TO_CHECK, ['worker', 'pass']]);
  await signIn(page, 'worker', '/phone/');
  // Without the stream the phone learns of others only from the refusal, as it does in a cellar.
  await page.route('**/api/stream*', (route) => route.fulfill({ status: 204 }));
  await page.goto(`/phone/matters/${matter.id}`);
  await page.getByRole('button', { name: '评价' }).click();
  const sheet = page.getByRole('dialog', { name: '评价' });
  await sheet.getByRole('button', { name: '满意', exact: true }).click();
  const comment = sheet.locator('textarea').first();
  await comment.fill('电话里说清得很干净。');
  await stage.act(matter, ['worker', 'noAnswer', { outcome: 'noAnswer', note: '上午打过，没人接。' }]);
  const send = sheet.getByRole('button', { name: '评价' });
  await send.click();
  await expect(sheet.getByText('您打开之后，此件有了新进展')).toBeVisible();
  await expect(sheet.getByText('上午打过，没人接。')).toBeVisible();
  await expect(comment).toHaveValue('电话里说清得很干净。');
  await send.click();
  await expect(page.getByText('评价已完成')).toBeVisible();
  await stage.close();
});

test('a step that somebody else has made impossible says so and keeps the words', async ({
  page,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const matter = await stage.play('桥下的垃圾没清干净。', UP_TO_CHECK);
  await enter(page, 'worker');
  await page.goto(`/phone/matters/${matter.id}`);
  await page.getByRole('button', { name: '返工' }).click();
  const sheet = page.getByRole('dialog', { name: '返工' });
  await sheet.getByLabel('原因').fill('桥墩后面还有。');
  await stage.act(matter, ['worker', 'pass']);
  // The same worker at the desk; the stream tells the phone, nobody has to press.
  await expect(sheet.getByText('此件已有变化，这一步现在不能做')).toBeVisible();
  await expect(sheet.getByText('核查通过').first()).toBeVisible();
  await expect(sheet.getByLabel('原因')).toHaveValue('桥墩后面还有。');
  await expect(sheet.getByRole('button', { name: '返工' })).toBeDisabled();
  await stage.close();
});

test('a matter that the resident reopens comes back to the worker’s phone, first in work and then to check', async ({
  page,
  newBrowser,
  baseURL,
}) => {
  const stage = new Stage(baseURL ?? '');
  const words = '楼下的垃圾桶又满了';
  const matter = await stage.play(words, [...UP_TO_CHECK, ['worker', 'pass']]);
  await stage.answer(matter, 'rate', { rating: 'satisfied' });
  await enter(page, 'worker');
  await page.goto('/phone/tasks?tab=done');
  await expect(page.getByText(words).first()).toBeVisible();

  const resident = await newBrowser();
  await openTrack(resident, matter);
  await resident.getByRole('link', { name: '又坏了，重新办' }).click();
  await resident.getByLabel('为什么').fill('才两天又满了。');
  await resident.getByRole('button', { name: '重新办' }).click();
  await expect(resident.getByText('三门社区网格化服务管理工作站正在派人')).toBeVisible();

  await page.getByRole('link', { name: /在办/ }).click();
  await page.locator('a', { hasText: words }).first().click();
  await expect(page.getByText('才两天又满了。')).toBeVisible();
  for (const step of UP_TO_CHECK.slice(1)) await stage.act(matter, step);
  await expect(page.getByRole('button', { name: '核查通过' })).toBeVisible();
  // What is due first stands first; this one has just come.
  await page.goto('/phone/tasks?tab=todo&order=newest');
  await expect(page.locator('a', { hasText: words }).first()).toBeVisible();
  await stage.close();
});
