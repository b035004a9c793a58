/** What an angry resident does to the report page, with a good browser and without scripts. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { drawPhoto } from './resident.ts';

// A recorder asks for chosen pictures a second time, and the page allows no such connection.
test.use({ trace: 'off' });

const MEGABYTE = 1024 * 1024;
const photo = (name: string, buffer: Buffer, mimeType = 'image/jpeg') => ({ name, mimeType, buffer });
/** The first bytes of a HEIC file (ISO/IEC 23008-12): the server tells it by its brand. */
const heic = Buffer.from(
  `0000001866747970${Buffer.from('heic').toString('hex')}00000000`.padEnd(400, '0'),
  'hex',
);
/** Files of a folder, as a phone hands them over; where no language is set, Chromium opens only plain letters. */
async function onDisk(files: Readonly<Record<string, Buffer>>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gezhi-photos-'));
  const paths = Object.keys(files).map((name) => join(folder, name));
  await Promise.all(Object.values(files).map((bytes, at) => writeFile(paths[at] ?? '', bytes)));
  return paths;
}

const send = '.send .button';

test('photos that cannot be taken are refused one by one, in words, and keep the report back until they are out', async ({
  page,
}) => {
  await page.goto('/public/report');
  const files = await onDisk({
    'large.jpg': Buffer.alloc(20 * MEGABYTE + 1),
    'a.heic': heic,
    'words.jpg': Buffer.from('这不是照片'),
    'good.jpg': (await drawPhoto('good')).buffer,
  });
  await page.locator('#files').setInputFiles(files);
  const lines = page.locator('[data-kept] li');
  await expect(lines.nth(0)).toContainText('超过 20 MB，请换一张小一点的');
  await expect(lines.nth(1)).toContainText('暂不能读取 HEIC 照片');
  await expect(lines.nth(2)).toContainText(/只能上传 JPEG|已损坏/);
  await expect(lines.nth(3)).toContainText('已上传');
  await page.getByLabel('什么事？').fill('路灯坏了');
  await page.getByLabel('在哪里？').fill('三门社区北门');
  await page.locator(send).click();
  await expect(page.getByText('有照片没有传上')).toBeVisible();
  for (let left = 3; left > 0; left -= 1) await lines.nth(0).getByText('不要这张').click();
  await page.locator(send).click();
  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
  await rm(dirname(files[0] ?? ''), { recursive: true });
});

test('of ten photos nine are taken, and the tenth is spoken of', async ({ page }) => {
  await page.goto('/public/report');
  await page
    .locator('#files')
    .setInputFiles(await Promise.all([...Array(10).keys()].map((at) => drawPhoto(`${at}`))));
  await expect(page.getByText('最多 9 张，多的没有加上')).toBeVisible();
  await expect(page.locator('[data-kept] li')).toHaveCount(9);
});

test('sent twice by a double click it is one report, four-byte characters stay whole, and the way back is a clean form', async ({
  page,
}) => {
  const words = '😡𠮷野家门口着火了𝌆👨‍👩‍👧';
  const posts: string[] = [];
  page.on('request', (one) => one.method() === 'POST' && posts.push(one.url()));
  await page.goto('/public/report');
  await page.getByLabel('什么事？').fill(words);
  await page.getByLabel('在哪里？').fill('三门社区 3 幢 🏠');
  await page.locator(send).dblclick();
  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
  expect(posts).toHaveLength(1);
  const code = (await page.locator('.code').textContent()) ?? '';
  await page.goBack();
  await expect(page.getByText('刚才那件已经交上去了')).toBeVisible();
  await expect(page.getByLabel('什么事？')).toHaveValue('');
  await page.context().clearCookies();
  await page.goto('/public/track');
  const wide = [...code.toLowerCase()].map((one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0));
  await page.getByLabel('查询码').fill(` ${wide.join('')}　`);
  await page.getByRole('button', { name: '查一查' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
});

test('without a connection nothing is lost: words, photo and choice come back after a reload and can be sent', async ({
  page,
  context,
}) => {
  await page.goto('/public/report');
  await page.getByLabel('什么事？').fill('下水道又堵了');
  await page.getByLabel('在哪里？').fill('三门社区 5 幢');
  await page.getByText('不要打电话，我自己来查').click();
  await page.locator('#files').setInputFiles([await drawPhoto('drain')]);
  await expect(page.getByText('已上传')).toBeVisible();
  await context.setOffline(true);
  await page.locator(send).click();
  await expect(page.getByText('现在没有网络，还没有交上去')).toBeVisible();
  await context.setOffline(false);
  await page.reload();
  await expect(page.getByText('刚才写的已经帮您找回来了')).toBeVisible();
  await expect(page.getByLabel('什么事？')).toHaveValue('下水道又堵了');
  await expect(page.getByLabel('不要打电话，我自己来查')).toBeChecked();
  await page.locator(send).click();
  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
  await page.getByRole('link', { name: '看进度' }).click();
  await expect(page.locator('.pictures img')).toHaveCount(1);
});

test('two thousand characters are taken and one more is spoken of, with every word kept', async ({
  page,
}) => {
  const most = '堵'.repeat(1_999);
  await page.goto('/public/report');
  await page.getByLabel('在哪里？').fill('三门社区');
  await page.getByLabel('什么事？').fill(`${most}𠮷堵`);
  await page.locator(send).click();
  await expect(page.locator('#description-fault')).toContainText('最多写 2000 个字');
  await expect(page.getByLabel('什么事？')).toHaveValue(`${most}𠮷堵`);
  await page.getByLabel('什么事？').fill(`${most}𠮷`);
  await page.locator(send).click();
  await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
});

test('the units of a place stay in sight when they are asked for', async ({ page }) => {
  await page.goto('/public/report');
  await page.getByLabel('在哪里？').fill('三门社区');
  await page.getByText('要投诉社区、街道或部门？').click();
  await page.getByRole('button', { name: '显示这里的单位' }).click();
  await expect(page.locator('#unit')).toBeInViewport();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a plain form takes a report with a photo; what was missing is asked for with the rest kept', async ({
    page,
  }) => {
    await page.goto('/public/report');
    await page.getByLabel('在哪里？').fill('三门社区东门');
    await page.getByLabel('电话', { exact: true }).fill('138 0000 0000');
    await page
      .locator('#files')
      .setInputFiles([await drawPhoto('plain'), photo('a.heic', heic, 'image/heic')]);
    await page.locator(send).click();
    await expect(page.getByRole('link', { name: '请写一句是什么事' })).toBeVisible();
    await expect(page.locator('#files-fault')).toContainText('HEIC');
    await expect(page.getByText('第 1 张照片')).toBeVisible();
    await expect(page.getByLabel('在哪里？')).toHaveValue('三门社区东门');
    await expect(page.getByLabel('电话', { exact: true })).toHaveValue('138 0000 0000');
    await page.getByLabel('什么事？').fill('井盖松了');
    await page.locator(send).click();
    await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
    await expect(page.locator('.code')).toHaveText(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/);
    await page.getByRole('link', { name: '看进度' }).click();
    await expect(page.locator('.pictures img')).toHaveCount(1);
  });
});
