import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPages } from '../test/district.ts';
import { DONE, WISH } from '../test/wish-district.ts';

let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await openPages());
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

test('wishes are a list of links without a script: title, community, amount and how far', async () => {
  const { body, statusCode } = await get('/public/wishes');
  expect(statusCode).toBe(200);
  for (const said of [
    `href="/public/wishes/${WISH.id}"`,
    '一位老人想要一台收音机 &#60;b&#62;',
    '春晖社区 · 不超过 120 元',
    '待认领',
    '已实现',
    '不花钱，花时间',
    'rel="next" href="/public/wishes?after&#61;bmV4dA"',
  ])
    expect(body).toContain(said);
  expect((await get('/public/wishes?after=bmV4dA')).body).toContain('还没有公布的心愿');
  expect((await get('/public/wishes', { 'accept-language': 'en' })).body).toContain('Small wishes');
});

test('whoever tells a wish begins with its class', async () => {
  expect((await get('/public/wishes')).body).toContain('href="/public/report?category&#61;0102"');
  const chosen = async (asked: string) =>
    /<option value="(0\d+)"[^>]* selected/.exec((await get(`/public/report?category=${asked}`)).body)?.[1];
  expect(await chosen('0102')).toBe('0102');
  expect(await chosen('none')).toBeUndefined();
});

test('how many there were is said by community and by ten', async () => {
  const { body } = await get('/public/wishes');
  expect(body).toContain('<td>30 件以上</td><td>20 件以上</td><td>不到 10 件</td>');
});

test('one wish says until when it can be claimed and how, as long as it can be', async () => {
  const open = (await get(`/public/wishes/${WISH.id}`)).body;
  expect(open).toContain('12月20日');
  expect(open).toContain('tel:12345');
  const done = (await get(`/public/wishes/${DONE.id}`)).body;
  expect(done).not.toContain('怎样认领');
});

test.each([
  '/public/wishes/none',
  '/public/wishes/019abcde-0000-7000-8000-0000000000ff',
  '/public/wishes?area=%3Cb%3E',
  '/public/wishes?area=110000000000',
  '/public/wishes?after=1&after=2',
])('%s is a page that says it is not there', async (url) => {
  const { statusCode, headers } = await get(url);
  expect(statusCode).toBe(404);
  expect(headers['content-type']).toContain('text/html');
});
