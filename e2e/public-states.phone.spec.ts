/** Every state of the resident's pages that a report can reach, in both languages and both sizes. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectFit } from './looks.ts';
import { openTrack, Stage, type Staged, UP_TO_CHECK } from './stage.ts';

const modes = [
  { language: 'zh-CN', size: 'normal' },
  { language: 'zh-CN', size: 'elder' },
  { language: 'en', size: 'normal' },
  { language: 'en', size: 'elder' },
] as const;

interface Cast {
  readonly handling: Staged;
  readonly asked: Staged;
  readonly closed: Staged;
  readonly declined: Staged;
  readonly questioned: Staged;
}

let cast: Cast;

test.beforeAll(async ({ baseURL }) => {
  const stage = new Stage(baseURL ?? '');
  const pictured = async () => ({ photos: [await stage.photo()] });
  const done = [...UP_TO_CHECK, ['worker', 'pass']] as const;
  const handling = await stage.play(
    '巷口堆了三天的垃圾，还有人往上扔，味道很大。',
    UP_TO_CHECK.slice(0, 3),
    await pictured(),
  );
  await stage.answer(handling, 'urge');
  const asked = await stage.play('垃圾桶满了没人收。', done, await pictured());
  const closed = await stage.play('楼道口的装修垃圾堵了半个月。', done);
  await stage.answer(closed, 'rate', { rating: 'satisfied', comment: '来得快' });
  const declined = await stage.play('隔壁欠我钱不还，请你们管一管。', [
    ['community', 'decline', { reason: 'litigation', reply: '请向法院起诉，或打 12348 问法律援助。' }],
  ]);
  const questioned = await stage.play('绿化带里有人倒泔水。', [
    ['community', 'askReporter', { ask: '在几号楼旁边？' }],
  ]);
  cast = { handling, asked, closed, declined, questioned };
  await stage.close();
});

/** The states in the order a resident may meet them; each leaves the page where the next one begins. */
const states: readonly (readonly [name: string, reach: (page: Page) => Promise<unknown>])[] = [
  ['home', (page) => page.goto('/public/')],
  ['report', (page) => page.goto('/public/report')],
  [
    'report with faults',
    async (page) => {
      await page.locator('.send .button').click();
      await expect(page.locator('#summary')).toBeVisible();
    },
  ],
  ['code', (page) => page.goto('/public/track')],
  [
    'code with a fault',
    async (page) => {
      await page.locator('#code').fill('23456-23456');
      await page.locator('main .button.main').click();
    },
  ],
  [
    'track in work, until when',
    async (page) => {
      await openTrack(page, cast.handling);
      await expect(page.locator('.until')).toHaveText(/最晚.+前|by .+ at the latest/);
    },
  ],
  ['sent', (page) => page.goto('/public/sent')],
  ['urge', (page) => page.goto('/public/track/do/urge')],
  ['track with a question', (page) => openTrack(page, cast.questioned)],
  ['adding words', (page) => page.goto('/public/track/do/supplement')],
  ['track with the rating', (page) => openTrack(page, cast.asked)],
  ['rating with a fault', (page) => page.locator('.rate .button.main').click()],
  ['rating on its own page', (page) => page.goto('/public/track/do/rate')],
  ['track closed', (page) => openTrack(page, cast.closed)],
  ['reopen', (page) => page.goto('/public/track/do/reopen')],
  ['reopen with a fault', (page) => page.locator('.button.main').click()],
  ['track declined', (page) => openTrack(page, cast.declined)],
  ['appeal', (page) => page.goto('/public/track/do/appeal')],
  ['appeal with a fault', (page) => page.locator('.button.main').click()],
  ['what was handled', (page) => page.goto('/public/handled')],
  ['where it was', (page) => page.goto('/public/handled/map')],
  ['figures', (page) => page.goto('/public/figures')],
  ['search for the grid', (page) => page.goto('/public/grid')],
  ['own data', (page) => page.goto('/public/mine')],
  ['an address that leads nowhere', (page) => page.goto('/public/nothing')],
];

for (const { language, size } of modes) {
  test(`the resident's pages are readable and reachable by thumb: ${language}, ${size}`, async ({
    page,
    baseURL,
  }) => {
    await page.context().addCookies([
      { name: 'gezhi-language', value: language, url: `${baseURL}/public` },
      { name: 'gezhi-size', value: size, url: `${baseURL}/public` },
    ]);
    for (const [name, reach] of states) {
      await reach(page);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expectFit(page, name, { enhanced: size === 'elder' });
    }
  });
}
