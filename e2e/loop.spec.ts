/** A matter goes round the loop in real browsers, each person in a browser of their own. */
import type { Page } from '@playwright/test';
import { canFind, openMatter, pick, take, tick, write } from './desk.ts';
import { expect, expectAccessible, type NewBrowser, picture, test } from './fixtures.ts';
import { enter, type Login, signIn } from './people.ts';
import { drawPhoto, follow, type Point, type Receipt, rate, report } from './resident.ts';

/** The grid of the demo accounts' worker. */
const grid = '320812009002001';
/** Minor classes that the department of the demo accounts answers for alone: litter, and trade in the street. */
const litter = '0401';
const streetTrade = '0403';

/** A point inside the worker's grid, as the map's search gives it to anybody. */
async function pointInGrid(page: Page): Promise<Point> {
  const answer = await page.request.get('/api/areas/search', { params: { q: grid } });
  const { areas }: { areas: { code: string; centre: Point | null }[] } = await answer.json();
  const centre = areas.find(({ code }) => code === grid)?.centre;
  if (centre === undefined || centre === null) throw new Error(`no centre for ${grid}`);
  return centre;
}

/** One browser for each person, signed in when first needed: without the form, unless the journey is about that too. */
function cast(newBrowser: NewBrowser, comeIn = enter) {
  const pages = new Map<Login, Page>();
  return async (login: Login): Promise<Page> => {
    const known = pages.get(login);
    if (known !== undefined) return known;
    const page = await newBrowser();
    await comeIn(page, login);
    pages.set(login, page);
    return page;
  };
}

type Cast = ReturnType<typeof cast>;

async function step(who: Cast, login: Login, receipt: Receipt): Promise<Page> {
  const page = await who(login);
  await openMatter(page, receipt.number);
  return page;
}

async function acceptAndDispatch(who: Cast, login: Login, receipt: Receipt): Promise<void> {
  const desk = await step(who, login, receipt);
  await take(desk, '受理');
  // The catalogue proposes the unit that leads.
  await take(desk, '派遣');
}

async function signAndSubmit(who: Cast, receipt: Receipt, result: string): Promise<void> {
  await take(await step(who, 'receiver', receipt), '签收');
  await submit(who, receipt, result);
}

async function submit(who: Cast, receipt: Receipt, result: string): Promise<void> {
  await take(await step(who, 'handler', receipt), '提交结果', async (page) => {
    await write(page, '处置结果', result);
    await page
      .locator('.x-panel input[type=file]')
      .first()
      .setInputFiles([await drawPhoto('after')]);
    await expect(page.locator('.x-panel .g-photo-sending')).toHaveCount(0);
  });
}

test('a resident reports with a photo, and every hand on the way does its part until the resident is content', async ({
  page,
  newBrowser,
}) => {
  const who = cast(newBrowser, signIn);
  const at = await pointInGrid(page);
  const receipt = await report(page, {
    what: '巷口堆了三天的垃圾，没人清。',
    where: '三门社区巷口',
    category: litter,
    at,
    withPhoto: true,
  });
  await picture(page, 'resident-sent');
  await expectAccessible(page);

  await acceptAndDispatch(who, 'community', receipt);
  await signAndSubmit(who, receipt, '已清运，地面冲洗过。');
  const worker = await step(who, 'worker', receipt);
  await picture(worker, 'matter-checking');
  await expectAccessible(worker);
  await take(worker, '核查通过');

  await follow(page, receipt);
  await picture(page, 'resident-rating');
  await expectAccessible(page);
  await rate(page, '非常满意', '谢谢');
  await expect(page.getByText('这件事办完了')).toBeVisible();
});

test('a department returns what is not its own; its leader endorses and the centre decides', async ({
  page,
  newBrowser,
}) => {
  const who = cast(newBrowser);
  const receipt = await report(page, {
    what: '河边有人摆摊，把步道占满了。',
    where: '三门社区河边',
    category: streetTrade,
    at: await pointInGrid(page),
  });
  await acceptAndDispatch(who, 'community', receipt);
  await take(await step(who, 'receiver', receipt), '申请退单', async (desk) => {
    await pick(desk, '原因', '不是本单位职责');
    await write(desk, '依据', '河道管理范围内由水务部门管。');
  });
  await take(await step(who, 'unitleader', receipt), '退单审核', (desk) => tick(desk, '同意'));
  await take(await step(who, 'community', receipt), '退单裁定', async (desk) => {
    await tick(desk, '同意');
    await write(desk, '说明', '改派水务局。');
  });
  const desk = await step(who, 'community', receipt);
  await expect(desk.getByText('综合研判').first()).toBeVisible();
});

test('a failed check goes back to the unit, and whoever handled a matter cannot check it', async ({
  page,
  newBrowser,
}) => {
  const who = cast(newBrowser);
  const receipt = await report(page, {
    what: '垃圾桶满了没人收，味道很大。',
    where: '三门社区 3 幢东边',
    category: litter,
    at: await pointInGrid(page),
  });
  await acceptAndDispatch(who, 'community', receipt);
  await signAndSubmit(who, receipt, '已清运。');
  const handler = await step(who, 'handler', receipt);
  await expect(handler.getByRole('button', { name: '核查通过' })).toHaveCount(0);
  await take(await step(who, 'worker', receipt), '返工', (desk) => write(desk, '原因', '地上还有一堆。'));
  await submit(who, receipt, '地面也清扫了。');
  await take(await step(who, 'worker', receipt), '核查通过');
  await follow(page, receipt);
  await rate(page, '满意');
});

test('a dissatisfied resident gets a second round at the level above', async ({ page, newBrowser }) => {
  const who = cast(newBrowser);
  const receipt = await report(page, {
    what: '楼道口的装修垃圾堵了半个月。',
    where: '三门社区 5 幢',
    category: litter,
    at: await pointInGrid(page),
  });
  await acceptAndDispatch(who, 'community', receipt);
  await signAndSubmit(who, receipt, '已通知业主清走。');
  await take(await step(who, 'worker', receipt), '核查通过');
  await follow(page, receipt);
  await rate(page, '不满意', '还有一半没清。');
  const street = await step(who, 'street', receipt);
  await take(street, '派遣');
  await follow(page, receipt);
  await expect(page.getByText('已经派出去')).toBeVisible();
});

test('a complaint about the community goes to the street, and the community cannot tell that it exists', async ({
  page,
  newBrowser,
}) => {
  const who = cast(newBrowser);
  const receipt = await report(page, {
    what: '去社区开证明，让我跑了三趟。',
    where: '三门社区服务大厅',
    about: { place: '三门社区', unit: /三门社区/ },
  });
  expect(await canFind(await who('community'), receipt.number)).toBe(false);
  const street = await step(who, 'street', receipt);
  await expect(street.getByText(receipt.number).first()).toBeVisible();
});
