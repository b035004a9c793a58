import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPages } from '../test/district.ts';

let app: FastifyInstance;
beforeAll(async () => {
  ({ app } = await openPages());
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

test('the list of services is links by topic, each with what it costs and whether papers are needed', async () => {
  const { body, statusCode } = await get('/public/services');
  expect(statusCode).toBe(200);
  for (const words of ['href="#elderly"', 'id="culture"', 'href="/public/services/elderCard"', '带 2 样材料'])
    expect(body).toContain(words);
  expect(body).toContain('押金 20 元、不用带材料');
  expect(body).toContain('老年人优待证 &#60;b&#62;');
  expect(body).not.toContain('托幼');
  expect((await get('/public/services', { 'accept-language': 'en' })).body).toContain('by appointment');
});

test('a service says who does it, what to bring, what may come later, and the ways on that it has', async () => {
  const { body } = await get('/public/services/elderCard');
  for (const words of [
    '您所在社区的网格服务站',
    '区民政局、您所在社区的网格服务站',
    '暂时没有也能先办',
    '免费',
  ])
    expect(body, words).toContain(words);
  expect(body).toContain('href="/public/appointments?service&#61;elderCard"'.replace('&#61;', '='));
  expect(body).toContain('陪着您去办、上门办');
  const plain = (await get('/public/services/readingRoom')).body;
  expect(plain).toContain('不用带材料，人来就行');
  expect(plain).not.toContain('class="doors');
  expect((await get('/public/services/none')).statusCode).toBe(404);
});
