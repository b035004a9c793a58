import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameFor, openPages } from '../test/district.ts';
import { BULLETIN, GRID, GRID_PAGE, PORTRAIT } from '../test/grid-district.ts';
import { gridPage } from './page.ts';

let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await openPages());
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });
const send = (url: string, fields: Record<string, string>) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });

test('an address is looked for without scripts and leads to its grid, or to the choice among several', async () => {
  const found = await send('/public/grid', { q: '清淮' });
  expect(found.statusCode).toBe(200);
  expect(found.body).toContain(`href="/public/grids/${GRID}"`);
  expect(found.body).toContain('在 2 个网格里');
  expect((await send('/public/grid', { q: '月球' })).body).toContain('没有找到“月球”');
  const empty = await send('/public/grid', { q: ' ' });
  expect(empty.statusCode).toBe(422);
  expect(empty.body).toContain('href="#q"');
  expect((await send('/public/grid', { q: '<b>' })).body).not.toContain('<b></');
});

test('a position becomes a grid by a form, never by an address; one outside says so', async () => {
  const inside = await send('/public/grid/here', { lon: '119.00123', lat: '33.6' });
  expect([inside.statusCode, inside.headers.location]).toEqual([303, `/public/grids/${GRID}`]);
  for (const fields of [
    { lon: '2.35', lat: '48.85' },
    { lon: 'x', lat: '33' },
    { lon: '999', lat: '33.6' },
    {} as Record<string, string>,
  ])
    expect((await send('/public/grid/here', fields)).body, JSON.stringify(fields)).toContain(
      '不在本区的网格里',
    );
});

test('the map is sent only when asked for, as links that need no script', async () => {
  expect((await get('/public/grid')).body).not.toContain('<svg class="grid-picture"');
  const map = (await get('/public/grid?area=all')).body;
  expect(map).toContain('<svg class="grid-picture"');
  expect(map).toContain(`<a class="link" href="/public/grids/${GRID}">`);
  expect((await get('/public/grid?area=none')).statusCode).toBe(404);
  expect((await get('/public/grid?area=%3Cb%3E')).statusCode).toBe(404);
});

test('a grid says its name and way, draws its outline, and names whom to call', async () => {
  const page = (await get(`/public/grids/${GRID}`)).body;
  for (const words of [
    '清淮路社区第3网格',
    '长东街道 清淮路社区',
    '清淮新村 12 栋',
    '示意',
    '区网格中心有人接，每天 08:00 到 20:00',
  ])
    expect(page).toContain(words);
  expect(page).toContain('aria-label="清淮路社区第3网格的范围"');
  expect(page).toContain('第2网格</text>');
  expect(page).not.toContain('第9网格');
  expect(page).toContain('href="tel:051700001203"');
  expect(page).toContain(`src="/public/portraits/${PORTRAIT}"`);
  expect(page).toContain('没有公示电话');
  expect(page).toContain(`after&#61;${BULLETIN.id}#bulletins`);
  expect(page).toContain('type="application/atom+xml"');
  const unknown = await get('/public/grids/320812001001099');
  expect(unknown.statusCode).toBe(404);
  expect(unknown.body).toContain('没有这个网格');
});

test('the scale is true: a bar of so many metres is as long as its words say', () => {
  const page = gridPage(frameFor(), GRID_PAGE);
  const [, wide] = /class="scale" d="M10 \d+v4h(\d+)v-4"/.exec(page) ?? [];
  const [, metres] = /class="scale-words"[^>]*>(\d+) 米/.exec(page) ?? [];
  const [, path = ''] = /class="own" d="M([^"]+)"/.exec(page) ?? [];
  const lines = path
    .split(/[LZ]/)
    .filter(Boolean)
    .map((pair) => Number(pair.split(' ')[0]));
  const width = Math.max(...lines) - Math.min(...lines);
  const trueWidth = 0.004 * 111_132 * Math.cos((33.6015 * Math.PI) / 180);
  expect(Math.abs((width / trueWidth) * Number(metres) - Number(wide))).toBeLessThan(2);
});

test('a bulletin has a page of its own, escaped, with its telephone; one that is not there is said kindly', async () => {
  const page = (await get(`/public/bulletins/${BULLETIN.id}`)).body;
  expect(page).toContain('周四 9 点到 15 点停水');
  expect(page).toContain('请提前存水 &#60;b&#62;');
  expect(page).toContain('href="tel:051700001200"');
  expect(page).toContain('class="back" href="/public/grid"');
  const referer = `https://grid.example.cn/public/grids/${GRID}?after=x`;
  const led = (await get(`/public/bulletins/${BULLETIN.id}`, { referer })).body;
  expect(led).toContain(`class="back" href="/public/grids/${GRID}"`);
  const english = (await get(`/public/bulletins/${BULLETIN.id}`, { 'accept-language': 'en' })).body;
  expect(english).toContain('in Chinese only');
  expect(english).toContain('lang="zh-CN"><h1>');
  const none = await get('/public/bulletins/x');
  expect([none.statusCode, none.body.includes('已经撤回')]).toEqual([404, true]);
});

test('a feed is told apart by tag and date and not sent twice', async () => {
  const url = `/public/feeds/${GRID}.atom`;
  const first = await get(url);
  expect(first.headers['content-type']).toContain('application/atom+xml');
  expect(first.body).toContain('第3网格通知 https://grid.example.cn');
  expect((await get(url, { 'if-none-match': '"other", W/"one"' })).statusCode).toBe(304);
  expect((await get(url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
  const date = String(first.headers['last-modified']);
  expect((await get(url, { 'if-modified-since': date })).statusCode).toBe(304);
  expect((await get(url, { 'if-none-match': '"other"', 'if-modified-since': date })).statusCode).toBe(200);
  expect((await get(url, { 'if-modified-since': 'yesterday' })).statusCode).toBe(200);
  expect((await get('/public/feeds/none.atom')).statusCode).toBe(404);
  expect((await get(`/public/feeds/${GRID}.rss`)).statusCode).toBe(404);
});

test('a photo is kept by no cache and not there without its person’s word', async () => {
  const photo = await get(`/public/portraits/${PORTRAIT}`);
  expect([photo.statusCode, photo.headers['cache-control']]).toEqual([200, 'no-store']);
  expect((await get('/public/portraits/none')).statusCode).toBe(404);
});

test('the outline says where it lies, so that the device alone can mark where its reader stands', () => {
  const page = gridPage(frameFor(), GRID_PAGE);
  const [, view = ''] = /data-view="([^"]+)"/.exec(page) ?? [];
  const [west = 0, north = 0, perLon = 0, perLat = 0] = view.split(' ').map(Number);
  const [, first = ''] = /class="own" d="M([^L]+)L/.exec(page) ?? [];
  const [lon, lat] = GRID_PAGE.own?.rings[0]?.[0] ?? [0, 0];
  expect(first.split(' ').map(Number)).toEqual(
    [(lon - west) * perLon, (north - lat) * perLat].map((value) => Math.round(value * 2) / 2),
  );
  expect(page).toMatch(/<figcaption[^>]* hidden data-here /);
});

test('remembering a grid is the device’s: without scripts neither its page nor the home page speaks of it', async () => {
  const page = gridPage(frameFor(), GRID_PAGE);
  expect(page).toMatch(/<p class="my-grid" hidden data-my-grid data-code="\d{15}"/);
  const home = (await get('/public/')).body;
  expect(home).toMatch(/<p class="my-grid" hidden data-way-home/);
  expect((await get('/public/', { cookie: 'gezhi.grid.mine=1' })).body).toBe(home);
});
