/** Every state of the worker's phone on the way of a report and of a check, in both languages and both sizes. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectFit } from './looks.ts';
import { chooseMode, enter } from './people.ts';
import { drawPhoto } from './resident.ts';
import { Stage, type Staged, UP_TO_CHECK } from './stage.ts';

const modes = [
  { language: 'zh-CN', size: 'normal' },
  { language: 'zh-CN', size: 'large' },
  { language: 'en', size: 'normal' },
  { language: 'en', size: 'large' },
] as const;

let checking: Staged;
let spot: { longitude: number; latitude: number };

test.beforeAll(async ({ baseURL }) => {
  const stage = new Stage(baseURL ?? '');
  const [longitude, latitude] = await stage.point();
  spot = { longitude, latitude };
  checking = await stage.play(
    '巷口堆了三天的垃圾，还有人往上扔，味道很大，老人小孩都要从这里走。',
    UP_TO_CHECK,
    {
      photos: [await stage.photo()],
      reporter: { name: '欧阳淑贞', phone: '138 0000 0000', mayContact: 'yes', safeTime: '白天上班时间' },
    },
  );
  await stage.close();
});

const sheet = (page: Page) => page.locator('dialog[open]');
const close = (page: Page) => page.keyboard.press('Escape');
const foot = (page: Page) => page.locator('.m-bar');

const states: readonly (readonly [name: string, reach: (page: Page) => Promise<unknown>])[] = [
  ['home', (page) => page.goto('/phone/')],
  [
    'to do, with time left',
    async (page) => {
      await page.goto('/phone/tasks?tab=todo');
      await expect(page.locator('.m-line .g-light').first()).toHaveText(/剩|超期|left|late/);
    },
  ],
  ['done', (page) => page.goto('/phone/tasks?tab=done')],
  ['notices', (page) => page.goto('/phone/notices')],
  ['me', (page) => page.goto('/phone/me')],
  ['problems', (page) => page.goto('/phone/problems')],
  ['campaigns', (page) => page.goto('/phone/campaigns')],
  ['no facts to verify here', (page) => page.goto('/phone/verifications')],
  [
    'matter',
    async (page) => {
      await page.goto(`/phone/matters/${checking.id}`);
      await expect(foot(page).locator('.m-button-main')).toBeVisible();
    },
  ],
  [
    'why it is due then',
    async (page) => {
      await page.locator('.m-deadline').click();
      await expect(sheet(page).locator('.g-deadline svg')).toBeVisible();
    },
  ],
  [
    'sheet of the step that sends back',
    async (page) => {
      await close(page);
      await foot(page).locator('.m-button-bad').click();
    },
  ],
  ['that sheet with a fault', (page) => sheet(page).locator('footer button').click()],
  [
    'sheet of the main step',
    async (page) => {
      await close(page);
      await foot(page).locator('.m-button-main').click();
    },
  ],
  [
    'photo, large',
    async (page) => {
      await close(page);
      await page.locator('.m-evidence button').first().click();
    },
  ],
  ['shutter', (page) => page.goto('/phone/report')],
  ['report without a photo', (page) => page.locator('.r-shutter footer .r-side').last().click()],
  ['report with a fault', (page) => page.locator('.r-send').click()],
  [
    'report with a photo',
    async (page) => {
      await page
        .locator('.r-page input[type=file]')
        .first()
        .setInputFiles([await drawPhoto('snap')]);
      await page.locator('.r-words textarea').first().fill('楼道里又停了电动车，还在充电。');
    },
  ],
  ['place', (page) => page.locator('.r-place button').last().click()],
  [
    'categories',
    async (page) => {
      await close(page);
      await page.locator('.r-why button').click();
    },
  ],
  [
    'sent',
    async (page) => {
      await close(page);
      await page.locator('.r-send').click();
      await expect(page.locator('.r-receipt')).toBeVisible();
    },
  ],
];

for (const { language, size } of modes) {
  test(`the phone is readable and reachable by thumb: ${language}, ${size}`, async ({ page, context }) => {
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ ...spot, accuracy: 8 });
    await enter(page, 'worker');
    await chooseMode(page, { language, size });
    for (const [name, reach] of states) {
      await reach(page);
      await expect(page.locator('main').first()).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.locator('.g-skeleton')).toHaveCount(0);
      await expectFit(page, name, { enhanced: size === 'large' });
    }
  });
}
