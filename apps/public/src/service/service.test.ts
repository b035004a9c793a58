import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameFor, openPages, type Sent } from '../test/district.ts';
import { APPOINTMENT_CODE, ERRAND, FREE } from '../test/service-district.ts';
import { errandBox } from '../track/errand.ts';

let app: FastifyInstance;
let sent: Sent;
beforeAll(async () => {
  ({ app, sent } = await openPages());
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
  expect(body).toContain('href="/public/report?service=elderCard&amp;help=visit"');
  const plain = (await get('/public/services/readingRoom')).body;
  expect(plain).toContain('不用带材料，人来就行');
  expect(plain).not.toContain('class="doors');
  expect((await get('/public/services/none')).statusCode).toBe(404);
});

test('how a service was rated is said by month, and of fewer than ten nothing but that', async () => {
  const rated = (await get('/public/services/elderCard')).body;
  expect(rated).toContain('2026年10月有 60 人以上评价、满意率 80%～100%');
  const few = (await get('/public/services/readingRoom')).body;
  expect(few).toContain('2026年10月评价不足 10 人，不公布');
  const list = (await get('/public/services')).body;
  expect(list).toContain('满意率 80%～100%');
  const english = (await get('/public/services/elderCard', { 'accept-language': 'en' })).body;
  expect(english).toContain('60 or more people rated it in Oct 2026, 80 to 100 % of them satisfied');
});

const post = (url: string, fields: Record<string, string>, cookie = '') =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie === '' ? {} : { cookie }) },
    payload: new URLSearchParams(fields).toString(),
  });
const OWN = `gezhi-appointment=${APPOINTMENT_CODE}`;

test('a time is chosen, a name and a telephone are left, and the code is kept on the device alone', async () => {
  expect((await get('/public/appointments?service=elderCard')).body).toContain('清淮路社区网格服务站');
  expect((await get('/public/appointments?service=none')).statusCode).toBe(404);
  const form = (await get('/public/appointments/S1?service=elderCard')).body;
  expect(form).toContain(`value="${FREE[2]}"`);
  expect(form).toContain('预约过后 30 天删掉');
  expect((await get('/public/appointments/S2')).statusCode).toBe(404);
  const empty = await post('/public/appointments/S1?service=elderCard', {});
  expect(empty.statusCode).toBe(422);
  for (const words of ['请选一个时间', '请写姓名', '请写能打通的电话号码'])
    expect(empty.body).toContain(words);
  const said = { name: '李桂兰', phone: '138 5170 0001', startsAt: FREE[0] };
  const taken = await post('/public/appointments/S1', { ...said, startsAt: FREE[1] });
  expect(taken.statusCode).toBe(409);
  expect(taken.body).toContain('这个时间刚刚约满了');
  expect(taken.body).toContain('value="李桂兰"');
  const booked = await post('/public/appointments/S1?service=elderCard', said);
  expect(booked.headers.location).toBe('/public/appointment?done=yes');
  expect(String(booked.headers['set-cookie'])).toContain(OWN);
  expect(sent.appointments.at(-1)).toMatchObject({ place: 'S1', item: 'elderCard', startsAt: FREE[0] });
});

test('the own appointment is opened by its code, moved, cancelled, rated and left', async () => {
  expect((await get('/public/appointment')).body).toContain('action="/public/appointment"');
  expect((await post('/public/appointment', { code: 'ABCDE-FGHJK' })).statusCode).toBe(404);
  const opened = await post('/public/appointment', { code: APPOINTMENT_CODE });
  expect(opened.headers.location).toBe('/public/appointment');
  const { body } = await get('/public/appointment', { cookie: OWN });
  for (const words of ['已约好', 'APPTC-ODE23', '改时间', '取消预约', '办得怎么样'])
    expect(body, words).toContain(words);
  expect((await get('/public/appointment/move', { cookie: OWN })).body).toContain('现在约的是');
  const version = { version: '1', key: 'k' };
  const late = await post('/public/appointment/move', { ...version, startsAt: FREE[1] }, OWN);
  expect(late.statusCode).toBe(409);
  for (const [step, fields] of [
    ['move', { startsAt: FREE[2] }],
    ['rate', { rating: 'satisfied' }],
    ['cancel', {}],
  ] as const) {
    const answer = await post(`/public/appointment/${step}`, { ...version, ...fields }, OWN);
    expect(answer.headers.location, step).toBe('/public/appointment?done=yes');
    expect(sent.appointments.at(-1)).toEqual({ kind: step, ...fields });
  }
  expect((await post('/public/appointment/rate', { ...version, rating: 'furious' }, OWN)).statusCode).toBe(
    422,
  );
  const left = await get('/public/appointment/leave', { cookie: OWN });
  expect(String(left.headers['set-cookie'])).toContain('gezhi-appointment=;');
});

test('help is asked for by the form of a report, filled with the service, which is named once it is taken', async () => {
  const form = (await get('/public/report?service=elderCard&help=visit')).body;
  expect(form).toContain('name="service" value="elderCard:visit"');
  expect(form).toContain('我想办：老年人优待证');
  expect(form).toContain('<h1>老年人优待证');
  expect(form).toContain('要办什么？');
  for (const asked of ['什么事？', 'name="unit"', '不想让身边的人知道'])
    expect(form, asked).not.toContain(asked);
  const refused = await post('/public/report/send', { service: 'elderCard:visit', category: '0101' });
  expect(refused.body).toContain('<h1>老年人优待证');
  expect((await get('/public/report?service=elderCard&help=proxy')).body).toContain(
    'name="service" value=""',
  );
  const fields = {
    description: '我想办优待证',
    address: '清淮新村 7 幢',
    service: 'elderCard:visit',
    intent: 'send',
  };
  expect((await post('/public/report/send', fields)).statusCode).toBe(303);
  expect(sent.appointments.at(-1)).toEqual({ item: 'elderCard', help: 'visit' });
});

test('the way of an errand is told in plain words: who goes along, which department, what is next', () => {
  const box = errandBox(frameFor(), ERRAND);
  for (const words of [
    '陪您办的是清淮路社区网格站的网格员',
    '区民政局',
    '办好了',
    '正在办',
    '还要准备：身份证',
    '等部门办好',
  ])
    expect(box, words).toContain(words);
  expect(errandBox(frameFor({ language: 'en' }), { ...ERRAND, companion: null })).toContain(
    'A grid worker is named',
  );
  expect(errandBox(frameFor(), null)).toBe('');
  const alone = { ...ERRAND, accompanied: false, companion: null };
  expect(errandBox(frameFor(), { ...alone, papers: [], stops: [], appointments: [] })).toBe('');
  const told = errandBox(frameFor(), alone);
  expect(told).toContain('还要准备：身份证');
  expect(told).not.toContain('陪您办');
});
