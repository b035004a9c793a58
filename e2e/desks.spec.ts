/** Pages that only one desk works at, in the words and sizes that differ most, are readable for everyone. */
import { expectGoodLooks, look, lookInto } from './console.ts';
import { publicationOf } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { chooseMode, enter } from './people.ts';
import { Stage, type Staged, UP_TO_CHECK } from './stage.ts';

test.describe.configure({ mode: 'parallel' });

const modes = [
  { language: 'zh-CN', size: 'normal' },
  { language: 'en', size: 'large' },
] as const;

/** One matter on the stage, and the hands put away. */
async function staged(origin: string, play: (stage: Stage) => Promise<Staged>): Promise<Staged> {
  const stage = new Stage(origin);
  const matter = await play(stage);
  await stage.close();
  return matter;
}

for (const { language, size } of modes) {
  const mode = `${language}, ${size}`;
  const name = (page: string): string => `${page}-${language}-${size}`;

  test(`what residents may read is decided on readable pages: ${mode}`, async ({ page, baseURL }) => {
    const closed = await staged(baseURL ?? '', async (stage) => {
      const matter = await stage.play('路边的花坛里全是垃圾。', [...UP_TO_CHECK, ['worker', 'pass']], {
        photos: [await stage.photo()],
      });
      await stage.answer(matter, 'rate', { rating: 'satisfied' });
      return matter;
    });
    await enter(page, 'operator');
    await chooseMode(page, { language, size });
    await look(page, '/publications', name('publications'));
    await look(page, `/publications/${await publicationOf(page, closed.id)}`, name('publication'));
    // The names it is made of came after the page.
    await expect(page.locator('#q-title')).toHaveValue(/三门社区|^Litter and sanitation$/);
    await look(page, '/publications?state=published', name('publications-published'));
    await look(page, '/joint-meetings', name('meetings'));
    await page.getByRole('button', { name: /^(?:今天开会|Meet today)$/ }).click();
    await page.getByRole('button', { name: /^(?:加一件事项|Add a matter)$/ }).click();
    const number = page.getByRole('searchbox', { name: /^(?:事项编号|Number of the matter)$/ });
    await number.fill(closed.number);
    await number.press('Enter');
    await expect(page.locator('.rd-table tbody tr')).toHaveCount(1);
    await expectGoodLooks(page, name('meeting'));
    // Of what is closed nothing is decided; what is stuck in the district is.
    await page.getByRole('button', { name: /^(?:提取议题|Draw the agenda)$/ }).click();
    await lookInto(page, name('meeting-decision'), () =>
      page
        .getByRole('button', { name: /^(?:定下来|Decide)$/ })
        .first()
        .click(),
    );
  });

  test(`what a station tells its residents is written and printed on readable pages: ${mode}`, async ({
    page,
  }) => {
    await enter(page, 'community');
    await chooseMode(page, { language, size });
    await look(page, '/bulletins', name('bulletins'));
    await lookInto(page, name('bulletin-editor'), () =>
      page.getByRole('button', { name: /^(?:写通知|Write an announcement)$/ }).click(),
    );
    await look(page, '/firms', name('firms'));
    await lookInto(page, name('firm-editor'), () =>
      page.getByRole('button', { name: /^(?:登记企业|Add a firm)$/ }).click(),
    );
    await look(page, '/canned-replies', name('canned-replies'));
    await look(page, '/limits', name('limits-read'));
    const { items } = await (await page.request.get('/api/areas')).json();
    const community = items.find((area: { name: string }) => area.name === '三门社区');
    await look(page, `/areas/${community.id}`, name('area-community'));
    await lookInto(page, name('posters'), () =>
      page.getByRole('button', { name: /^(?:打印网格海报|Print posters)$/ }).click(),
    );
  });

  test(`what the district sets and sends stands on readable pages: ${mode}`, async ({ page }) => {
    await enter(page, 'admin');
    await chooseMode(page, { language, size });
    await look(page, '/settings', name('settings'));
    await look(page, '/rating-reasons', name('rating-reasons'));
    await lookInto(page, name('rating-reason-editor'), () => page.locator('.rr-add').click());
    await look(page, '/limits', name('limits'));
    await lookInto(page, name('limit-editor'), () =>
      page
        .getByRole('button', { name: /(?:，修改|, change)$/ })
        .first()
        .click(),
    );
    await look(page, '/messages', name('messages'));
    await page.locator('.ant-segmented-item').last().click();
    await expect(page.locator('.g-skeleton')).toHaveCount(0);
    await expectGoodLooks(page, name('messages-all'));
    await look(page, '/attack', name('attack'));
    await look(page, '/duty-list', name('duty-list'));
    await look(page, '/routing', name('routing'));
    await look(page, '/procedures', name('procedures'));
    await lookInto(page, name('procedure-add'), () =>
      page.getByRole('button', { name: /^(?:动作|Action)$/ }).click(),
    );
  });

  test(`the privacy officer answers on readable pages: ${mode}`, async ({ page }) => {
    await enter(page, 'officer');
    await chooseMode(page, { language, size });
    await look(page, '/data-requests', name('data-requests'));
  });

  test(`what may be a nuisance stands apart on readable pages: ${mode}`, async ({ page, baseURL }) => {
    const doubted = await staged(baseURL ?? '', (stage) =>
      stage.report('便宜：https://one.example.com 还有 https://two.example.com'),
    );
    await enter(page, 'community');
    await chooseMode(page, { language, size });
    await look(page, '/workbench?tab=todo&doubt=yes', name('doubtful'));
    await expect(page.getByRole('row', { name: new RegExp(doubted.number) })).toBeVisible();
    await look(page, `/matters/${doubted.id}`, name('matter-doubtful'));
  });

  test(`every sheet of paper is readable on the screen: ${mode}`, async ({ page, baseURL }) => {
    const matter = await staged(baseURL ?? '', (stage) =>
      stage.play('菜场后门堆了烂菜叶。', [
        ...UP_TO_CHECK.slice(0, 3),
        ['leader', 'supervise', { level: 'listed', instruction: '今天之内清走。' }],
        ...UP_TO_CHECK.slice(3),
      ]),
    );
    await enter(page, 'community');
    await chooseMode(page, { language, size });
    for (const sheet of ['dispatch', 'supervision', 'feedback']) {
      await look(page, `/matters/${matter.id}/sheets/${sheet}`, name(`sheet-${sheet}`));
      await expect(page.getByRole('article')).toContainText(matter.number);
    }
  });
}
