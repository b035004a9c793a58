import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameFor, openPages } from '../test/district.ts';
import { HANDLED, HANDLED_PHOTO, TODAY } from '../test/handled-district.ts';
import { homeFigures } from './home-figures.ts';

let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await openPages());
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

test('what was handled is a list of links that needs no script, narrowed by an ordinary form', async () => {
  const { body, statusCode } = await get('/public/handled?category=03&area=');
  expect(statusCode).toBe(200);
  expect(body).toContain('href="/public/handled/1001"');
  expect(body).toContain('路边垃圾已清运 &#60;b&#62;');
  expect(body).toContain(`/public/handled/photos/${HANDLED_PHOTO}/thumb`);
  expect(body).toContain('11月20日 区城管局办好');
  expect(body).toContain('rel="next" href="/public/handled?category&#61;03&#38;after&#61;bmV4dA"');
  expect(body).toContain('<option value="03" selected>');
  expect(body).not.toContain('养老助老服务');
  expect((await get('/public/handled?category=01')).body).toContain('还没有公示的事项');
  const english = (await get('/public/handled', { 'accept-language': 'en' })).body;
  expect(english).toContain('What was done');
});

test.each([
  '/public/handled?area=%3Cb%3E',
  '/public/handled?month=2026-13',
  '/public/handled?category=9&category=8',
  '/public/handled/1002',
  '/public/handled/none',
  '/public/handled/photos/none/full',
  `/public/handled/photos/${HANDLED_PHOTO}/huge`,
  '/public/figures?month=2020-01',
  '/public/handled/map?area=none',
])('%s is a page that says it is not there', async (url) => {
  const { statusCode, body, headers } = await get(url);
  expect(statusCode).toBe(404);
  expect(headers['content-type']).toContain('text/html');
  expect(body).toContain('<h1>');
});

test('one matter says what was done, where as far as may be said, and shows photos that may be kept ten minutes', async () => {
  const { body } = await get('/public/handled/1001');
  expect(body).toContain(HANDLED.summary);
  expect(body).toContain('东经 119.0051°');
  const photo = await get(`/public/handled/photos/${HANDLED_PHOTO}/full`);
  expect([photo.statusCode, photo.headers['cache-control']]).toEqual([200, 'public, max-age=600']);
});

test('the map comes when it is asked for and says the same as its table', async () => {
  expect((await get('/public/handled')).body).not.toContain('<svg class="grid-picture"');
  const { body } = await get('/public/handled/map');
  expect(body).toContain('<svg class="grid-picture"');
  expect(body).toMatch(/<th scope="row"><a href="[^"]+">[^<]+<\/a><\/th><td>7<\/td>/);
  expect(body).toContain('>7</text>');
});

test('what is open is said by street, and by community where a street or one of its communities is asked for', async () => {
  const streets = (await get('/public/figures')).body;
  expect(streets).toContain('各街道正在办');
  expect(streets).toContain('0:05数的，一天数一次');
  expect(streets).toContain('<td>1,290</td>');
  expect(streets).toContain('320812001000#open');
  for (const area of ['320812001000', '320812001001']) {
    const { body } = await get(`/public/figures?area=${area}`);
    expect(body).toContain('长东街道各社区正在办');
    expect(body).toContain('<td>640</td>');
    expect(body).not.toContain('<td>1,290</td>');
  }
});

test('figures say each number or why it is hidden, the share as finely as it may be, and how it is counted', async () => {
  const { body } = await get('/public/figures');
  for (const words of ['1,200', '98%', '94–96%', '2026年10月各街道', '没有打分的不算满意', '月底以后算一次'])
    expect(body, words).toContain(words);
  expect(body).toContain('<span aria-hidden="true">*</span><span class="unseen">不公布</span>');
  expect(body).toContain('id="how"');
  expect(body).not.toContain('id="communities"');
  const street = (await get('/public/figures?month=2026-10&area=320812001000')).body;
  expect(street).toContain('长东街道各社区');
  expect(street).toContain('600');
});

test('the first screen says the district today, and in words what is too few to say', async () => {
  const { body } = await get('/public/');
  expect(body).toContain('<b>185</b> 件');
  expect(body).toContain('不到 10 件');
  expect(body).toContain('每 100 人有 94 人满意');
  expect(body).toContain('href="/public/figures#how"');
  expect(homeFigures(frameFor(), null)).toBe('');
  const few = homeFigures(frameFor(), { ...TODAY, satisfied: null });
  expect(few).toContain('暂不公布满意情况');
  const wide = homeFigures(frameFor({ language: 'en' }), { ...TODAY, satisfied: { from: 90, to: 95 } });
  expect(wide).toContain('90 to 95 of 100 were satisfied');
});
