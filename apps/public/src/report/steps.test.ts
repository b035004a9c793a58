import { expect, test } from 'vitest';
import { CATEGORIES, CODE, openPages } from '../test/district.ts';
import { NEARBY } from '../test/report-district.ts';
import { emptyForm } from './form.ts';
import { isDanger, isPrivate } from './kind.ts';

type App = Awaited<ReturnType<typeof openPages>>['app'];
type Fields = Readonly<Record<string, string>>;

const GOOD = { description: '楼下有车乱停', address: '清淮新村 7 幢' };
const AT_PLACE = { ...GOOD, place: 'p7' };

/** The hidden and pressed fields of a page, as a browser without scripts sends them. */
function hiddenOf(page: string): Fields {
  const found = page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}

async function post(app: App, fields: Fields) {
  const form = new URLSearchParams(fields).toString();
  return app.inject({
    method: 'POST',
    url: '/public/report/send',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: form,
  });
}

async function openForm(app: App): Promise<Fields> {
  return hiddenOf((await app.inject('/public/report')).body);
}

test('what others told of nearby is asked about once, without anybody’s words; one click sends it as another matter', async () => {
  const { app, sent } = await openPages();
  const start = await openForm(app);
  const asked = await post(app, { ...start, ...AT_PLACE });
  expect(asked.statusCode).toBe(200);
  for (const words of ['是同一件事吗', '消防通道堵塞', NEARBY.where]) expect(asked.body).toContain(words);
  expect(sent.reports).toEqual([]);
  const other = await post(app, { ...hiddenOf(asked.body), joins: 'none' });
  expect(other.headers.location).toBe('/public/sent');
  expect(sent.reports[0]?.key).toBe(start.key);
  expect(sent.reports[0]?.input).toMatchObject({ description: GOOD.description, place: { placeId: 7 } });
  expect(sent.reports[0]?.input).not.toHaveProperty('joins');
});

test('who joins sends a report of their own that names the matter and takes its class', async () => {
  const { app, sent } = await openPages();
  const asked = await post(app, { ...(await openForm(app)), ...AT_PLACE });
  const same = /name="joins" value="([^"]+:[^"]+)"/.exec(asked.body)?.[1] ?? '';
  await post(app, { ...hiddenOf(asked.body), joins: same });
  expect(sent.reports[0]?.input).toMatchObject({ joins: NEARBY.id, category: '0301' });
});

test.each([
  ['a place where nothing is told of', { ...GOOD }],
  ['a care matter', { ...AT_PLACE, category: '0102', consent: 'self' }],
  ['a restricted matter', { ...AT_PLACE, category: '0109' }],
  ['what is for nobody else’s eyes', { ...AT_PLACE, private: 'yes' }],
  ['words that speak of a restricted matter', { ...AT_PLACE, description: '我家老人走失了' }],
  ['a complaint', { ...AT_PLACE, unit: '1' }],
])('nobody is asked about what is nearby for %s', async (_what, fields) => {
  const { app, sent } = await openPages();
  const reply = await post(app, { ...(await openForm(app)), ...fields });
  expect(reply.statusCode).toBe(303);
  expect(sent.reports).toHaveLength(1);
});

test('a matter nearby of another class is not offered', async () => {
  const { app } = await openPages();
  const fields = { ...AT_PLACE, category: '0102', consent: 'self' };
  expect((await post(app, { ...(await openForm(app)), ...fields })).statusCode).toBe(303);
});

test('danger: without scripts the numbers come before the report, one click sends it as urgent, and they come first after it', async () => {
  const { app, sent } = await openPages();
  const start = await openForm(app);
  const call = await post(app, { ...start, ...AT_PLACE, description: '楼道里有煤气味' });
  expect(call.statusCode).toBe(200);
  for (const number of ['110', '119', '120']) expect(call.body).toContain(`href="tel:${number}"`);
  expect(call.body.indexOf('tel:119')).toBeLessThan(call.body.indexOf('<form'));
  expect(sent.reports).toEqual([]);
  const done = await post(app, { ...hiddenOf(call.body), danger: 'seen' });
  expect(done.headers.location).toBe('/public/sent?danger=yes');
  expect(sent.reports[0]?.input).toMatchObject({ danger: true, description: '楼道里有煤气味' });
  const page = await app.inject({ url: '/public/sent?danger=yes', cookies: { 'gezhi-code': CODE } });
  expect(page.body.indexOf('tel:119')).toBeLessThan(page.body.indexOf('<h1'));
});

test.each([
  ['楼道里有煤气味', true],
  ['电线掉下来冒火花', true],
  ['There is a SMELL OF GAS in the stairs', true],
  ['垃圾没有人收', false],
  ['A lamp is broken', false],
])('"%s" speaks of danger: %s', (description, danger) => {
  const form = { ...emptyForm(new Date()), description };
  expect(isDanger(form, CATEGORIES)).toBe(danger);
});

test('a class that is critical by itself is danger, whatever the words', () => {
  const critical = CATEGORIES.map((one) => (one.code === '0301' ? { ...one, severity: 1 as const } : one));
  const form = { ...emptyForm(new Date()), description: '看一看', category: '0301' };
  expect([isDanger(form, critical), isDanger(form, CATEGORIES)]).toEqual([true, false]);
});

test.each([
  ['', '涉及隐私的只有轮到办的人能看'],
  ['0301', '办好后可能公开结果'],
  ['0102', '您同意以后'],
  ['0109', '没有准许网格员也看不到'],
])('before sending, the class "%s" says who will see it', async (category, words) => {
  const { app } = await openPages();
  const page = await post(app, { ...(await openForm(app)), category, intent: 'find' });
  const line = /<span data-sight-line[^>]*>([^<]*)</.exec(page.body)?.[1];
  expect(line).toContain(words);
});

test('what is restricted, by class, by words or by choice, is for nobody else’s eyes', () => {
  const form = emptyForm(new Date());
  expect(isPrivate({ ...form, category: '0109' }, CATEGORIES)).toBe(true);
  expect(isPrivate({ ...form, description: '有人走失' }, CATEGORIES)).toBe(true);
  expect(isPrivate({ ...form, private: 'yes' }, CATEGORIES)).toBe(true);
  expect(isPrivate({ ...form, category: '0301', description: '有人走失' }, CATEGORIES)).toBe(false);
});

test('the page for what nobody near is to learn of is kept nowhere, and one click leaves and forgets', async () => {
  const { app } = await openPages();
  const quiet = await app.inject('/public/report?private=yes');
  expect(quiet.headers['cache-control']).toBe('no-store');
  expect(quiet.body).toContain('<p class="leave" data-leave><a');
  expect(quiet.body).toMatch(/<form[^>]* autocomplete="off"/);
  expect(hiddenOf(quiet.body).private).toBe('yes');
  const ordinary = await app.inject('/public/report');
  expect(ordinary.body).toContain('<p class="leave" data-leave hidden>');
  const left = await app.inject({ url: '/public/leave', cookies: { 'gezhi-code': CODE } });
  expect([left.statusCode, left.headers.location]).toEqual([303, '/public/']);
  expect(left.cookies).toContainEqual(expect.objectContaining({ name: 'gezhi-code', value: '' }));
});

test('the way back shows an ordinary form with its key, so that a second sending is the same report', async () => {
  const { app, sent } = await openPages();
  const form = await app.inject('/public/report');
  expect(form.headers['cache-control']).toBe('private, no-cache');
  const start = hiddenOf(form.body);
  await post(app, { ...start, ...GOOD });
  await post(app, { ...start, ...GOOD });
  expect(sent.reports[1]).toEqual(sent.reports[0]);
  expect(hiddenOf((await app.inject('/public/report')).body).key).not.toBe(start.key);
});

test('messages are sent along only as they were said, and need a number', async () => {
  const { app, sent } = await openPages();
  const say = async (fields: Fields) => post(app, { ...(await openForm(app)), ...GOOD, ...fields });
  await say({});
  expect(sent.reports[0]?.input).not.toHaveProperty('reporter.messages');
  await say({ phone: '138 0000 0000', messages: 'progress' });
  expect(sent.reports[1]?.input).toMatchObject({ reporter: { messages: 'progress' } });
  const without = await say({ messages: 'progress' });
  expect(without.statusCode).toBe(422);
  expect(without.body).toContain('<a href="#phone">');
});

test('a point is told by its grid, in the body of a form and never in an address', async () => {
  const { app } = await openPages();
  const ask = (payload: string) =>
    app.inject({
      method: 'POST',
      url: '/public/report/where',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload,
    });
  expect((await ask('lon=119.02&lat=33.6')).json()).toEqual({ words: '长东街道清淮路社区第三网格' });
  for (const nowhere of ['lon=2&lat=48', 'lon=x&lat=', ''])
    expect((await ask(nowhere)).json()).toEqual({ words: null });
  expect((await app.inject('/public/report/where?lon=119&lat=33')).statusCode).toBe(404);
});

test('after sending: until when, a file to keep, and in WeChat what to do instead', async () => {
  const { app } = await openPages();
  const cookies = { 'gezhi-code': CODE };
  const page = await app.inject({ url: '/public/sent', cookies });
  expect(page.body).toMatch(/最晚.*前给您答复/);
  expect(page.body).toContain('href="/public/sent/code.txt"');
  const file = await app.inject({ url: '/public/sent/code.txt', cookies });
  expect(file.headers['content-disposition']).toContain('attachment');
  expect(file.body).toContain('7K4M2-9ABCD');
  expect(file.body).not.toContain('下水道');
  const headers = { 'user-agent': 'Mozilla/5.0 MicroMessenger/8.0.50' };
  const wechat = await app.inject({ url: '/public/sent', cookies, headers });
  expect(wechat.body).toContain('请截一张屏');
  expect(wechat.body).not.toContain('code.txt');
});

test('the mode for older residents folds away what may stay empty, and opens it where something is wrong', async () => {
  const { app } = await openPages();
  const cookies = { 'gezhi-size': 'elder' };
  const page = (await app.inject({ url: '/public/report', cookies })).body;
  const folded = /<details class="more" data-more>.*?<\/details>/s.exec(page)?.[0] ?? '';
  expect(folded).toContain('id="category"');
  expect(page.slice(0, page.indexOf('<details class="more"'))).toContain('id="address"');
  const normal = (await app.inject('/public/report')).body;
  expect(normal).not.toContain('class="more"');
});
