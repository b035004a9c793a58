import cookie from '@fastify/cookie';
import { Problem } from '@gezhi/domain/problem';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { publicPages } from './index.ts';
import { CODE, districtPorts, openPages, trackIn } from './test/district.ts';

type App = Awaited<ReturnType<typeof openPages>>['app'];

function hidden(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
}

interface Part {
  readonly name: string;
  readonly value: string;
  readonly file?: string;
}

function multipart(parts: readonly Part[]) {
  const edge = 'edge0123456789';
  const body = parts.map(({ name, value, file }) => {
    const kind = file === undefined ? '' : `; filename="${file}"\r\nContent-Type: image/jpeg`;
    return `--${edge}\r\nContent-Disposition: form-data; name="${name}"${kind}\r\n\r\n${value}\r\n`;
  });
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.from(`${body.join('')}--${edge}--\r\n`),
  };
}

async function openForm(app: App): Promise<Part[]> {
  const { body } = await app.inject('/public/report');
  return ['key', 'id'].map((name) => ({ name, value: hidden(body, name) }));
}

function fields(values: Readonly<Record<string, string>>): Part[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

const GOOD = { description: '7 幢门口下水道堵了', address: '清淮新村 7 幢' };

test('a plain form without a script reports, and the page after it shows number, code and QR code', async () => {
  const { app, sent } = await openPages();
  const form = multipart([
    ...(await openForm(app)),
    ...fields(GOOD),
    { name: 'files', value: 'JPEG', file: 'a.jpg' },
  ]);
  const posted = await app.inject({ method: 'POST', url: '/public/report/send', ...form });
  expect([posted.statusCode, posted.headers.location]).toEqual([303, '/public/sent']);
  expect(sent.photos).toHaveLength(1);
  expect(sent.reports[0]?.input).toMatchObject({
    description: GOOD.description,
    place: { address: '清淮新村 7 幢' },
    photos: [sent.photos[0]?.id],
  });
  const page = await app.inject({ url: '/public/sent', cookies: { 'gezhi-code': CODE } });
  expect(page.body).toContain('7K4M2-9ABCD');
  expect(page.body).toContain('20261124-000123');
  expect(page.body).toContain('class="qr"');
});

test('sending the same form again sends the same key, report and photos', async () => {
  const { app, sent } = await openPages();
  const form = multipart([
    ...(await openForm(app)),
    ...fields(GOOD),
    { name: 'files', value: 'JPEG', file: 'a.jpg' },
  ]);
  await app.inject({ method: 'POST', url: '/public/report/send', ...form });
  await app.inject({ method: 'POST', url: '/public/report/send', ...form });
  expect(sent.reports[1]).toEqual(sent.reports[0]);
});

test('an e-mail address is folded away, goes instead of a telephone, and is said to be wrong where it is', async () => {
  const { app, sent } = await openPages();
  expect((await app.inject('/public/report')).body).toMatch(
    /<details class="also"><summary>也可以留邮箱<\/summary>/,
  );
  const send = async (more: Readonly<Record<string, string>>) => {
    const form = multipart([...(await openForm(app)), ...fields({ ...GOOD, ...more })]);
    return app.inject({ method: 'POST', url: '/public/report/send', ...form });
  };
  const wrong = await send({ email: 'wang@' });
  expect(wrong.statusCode).toBe(422);
  expect(wrong.body).toContain('邮箱看起来不对');
  expect(wrong.body).toContain('<details class="also" open><summary>也可以留邮箱');
  await send({ email: ' wang@example.cn ', messages: 'progress', mayContact: 'centre' });
  expect(sent.reports.map(({ input }) => input)).toMatchObject([
    { reporter: { email: 'wang@example.cn', messages: 'progress', mayContact: 'centre' } },
  ]);
});

test('what is missing is said on top and at the field, and what was typed is kept', async () => {
  const { app, sent } = await openPages();
  const form = multipart([
    ...(await openForm(app)),
    ...fields({ description: ' ', address: '', name: '王"芳', phone: '12', mayContact: 'yes' }),
  ]);
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/public/report/send', ...form });
  expect(statusCode).toBe(422);
  for (const field of ['description', 'address', 'phone']) {
    expect(body).toContain(`<a href="#${field}">`);
    expect(body).toContain(`id="${field}-fault"`);
  }
  expect(body).toContain('value="王&#34;芳"');
  expect(body).toContain('<title>有错误：');
  expect(sent.reports).toEqual([]);
});

test('a refused photo loses neither the words nor the other photos', async () => {
  const { app, sent } = await openPages();
  const files = ['JPEG', 'HEIC', 'JPEG'].map((value): Part => ({ name: 'files', value, file: 'a.jpg' }));
  const form = multipart([...(await openForm(app)), ...fields(GOOD), ...files]);
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/public/report/send', ...form });
  expect(statusCode).toBe(422);
  expect(body).toContain('HEIC');
  expect(body).toContain(GOOD.description);
  expect(sent.photos).toHaveLength(2);
  for (const { id } of sent.photos) expect(body).toContain(`name="photo" value="${id}"`);
});

test('a care matter asks for consent before it is sent, and sends which words were agreed to', async () => {
  const { app, sent } = await openPages();
  const start = await openForm(app);
  const without = await app.inject({
    method: 'POST',
    url: '/public/report/send',
    ...multipart([...start, ...fields({ ...GOOD, category: '0102' })]),
  });
  expect(without.statusCode).toBe(422);
  expect(without.body).toContain('<a href="#consent">');
  await app.inject({
    method: 'POST',
    url: '/public/report/send',
    ...multipart([...start, ...fields({ ...GOOD, category: '0102', consent: 'guardian' })]),
  });
  expect(sent.reports[0]?.input).toMatchObject({ consent: { givenBy: 'guardian' } });
});

test('a place found by name shows the units there, and both travel with the report', async () => {
  const { app, sent } = await openPages();
  const start = await openForm(app);
  const find = await app.inject({
    method: 'POST',
    url: '/public/report/send',
    ...multipart([...start, ...fields({ ...GOOD, search: '清淮', intent: 'find' })]),
  });
  expect(find.statusCode).toBe(200);
  expect(find.body).toContain('清淮路社区网格站');
  await app.inject({
    method: 'POST',
    url: '/public/report/send',
    ...multipart([...start, ...fields({ ...GOOD, place: 'p7', unit: '2' })]),
  });
  expect(sent.reports[0]?.input).toMatchObject({
    place: { placeId: 7, communityId: 5 },
    about: [{ kind: 'unit', unitId: 2 }],
  });
});

test('when the server is away the form comes back whole, with 503 and when to try again', async () => {
  const { app } = await openPages({ refuse: new Problem('unavailable', { retryAfterSeconds: 7 }) });
  const reply = await app.inject({
    method: 'POST',
    url: '/public/report/send',
    ...multipart([...(await openForm(app)), ...fields(GOOD)]),
  });
  expect([reply.statusCode, reply.headers['retry-after']]).toEqual([503, '7']);
  expect(reply.body).toContain(GOOD.description);
});

test('a used key is replaced on the form that comes back', async () => {
  const { app } = await openPages({ refuse: new Problem('key.reused') });
  const start = await openForm(app);
  const reply = await app.inject({
    method: 'POST',
    url: '/public/report/send',
    ...multipart([...start, ...fields(GOOD)]),
  });
  expect(hidden(reply.body, 'key')).not.toBe(start[0]?.value);
});

function plain(values: Readonly<Record<string, string>>) {
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(values).toString(),
  };
}

test('a code is taken however it is spelt, kept in a cookie, and out of the address', async () => {
  const { app } = await openPages();
  const reply = await app.inject({
    method: 'POST',
    url: '/public/track',
    ...plain({ code: '7k4m2 - 9abcd' }),
  });
  expect([reply.statusCode, reply.headers.location]).toEqual([303, '/public/track']);
  const kept = { name: 'gezhi-code', value: CODE, httpOnly: true, path: '/public' };
  expect(reply.cookies).toContainEqual(expect.objectContaining(kept));
});

test.each([
  ['', 422],
  ['abc', 422],
  ['AAAAAAAAAA', 404],
])('the code "%s" is answered with what to do, and kept', async (code, status) => {
  const { app } = await openPages();
  const reply = await app.inject({ method: 'POST', url: '/public/track', ...plain({ code }) });
  expect(reply.statusCode).toBe(status);
  expect(reply.body).toContain('<a href="#code">');
  expect(reply.body).toContain(`value="${code}"`);
});

test('a rating goes out with the comment, the key of its form and the version seen', async () => {
  const { app, sent } = await openPages({ track: trackIn('followUp') });
  const cookies = { 'gezhi-code': CODE };
  const page = await app.inject({ url: '/public/track', cookies });
  const key = hidden(page.body, 'key');
  const reply = await app.inject({
    method: 'POST',
    url: '/public/track/do/rate',
    cookies,
    ...plain({ key, version: '4', rating: 'satisfied', comment: '来得快' }),
  });
  expect(reply.statusCode).toBe(303);
  expect(sent.acts).toEqual([{ action: 'rate', input: { rating: 'satisfied', comment: '来得快' }, key }]);
});

test('the button that sends it back is a dissatisfied rating', async () => {
  const { app, sent } = await openPages({ track: trackIn('followUp') });
  const form = plain({ key: 'k', rating: 'satisfied', sendBack: 'yes', comment: '还在冒水' });
  await app.inject({
    method: 'POST',
    url: '/public/track/do/rate',
    cookies: { 'gezhi-code': CODE },
    ...form,
  });
  expect(sent.acts[0]?.input).toEqual({ rating: 'dissatisfied', comment: '还在冒水' });
});

test('a rating without a level asks for one and keeps the comment', async () => {
  const { app, sent } = await openPages({ track: trackIn('followUp') });
  const form = plain({ key: 'k', comment: '来得快' });
  const reply = await app.inject({
    method: 'POST',
    url: '/public/track/do/rate',
    cookies: { 'gezhi-code': CODE },
    ...form,
  });
  expect(reply.statusCode).toBe(422);
  expect(reply.body).toContain('<a href="#rating">');
  expect(reply.body).toContain('来得快');
  expect(sent.acts).toEqual([]);
});

test('a step that is no longer open shows how the matter stands now', async () => {
  const { app } = await openPages({ track: trackIn('handling') });
  const reply = await app.inject({
    method: 'POST',
    url: '/public/track/do/appeal',
    cookies: { 'gezhi-code': CODE },
    ...plain({ reason: '不同意' }),
  });
  expect(reply.statusCode).toBe(409);
  expect(reply.body).toContain('区住建局正在办');
});

test('an appeal needs a reason, whose field is made from the offer', async () => {
  const { app, sent } = await openPages({ track: trackIn('declined') });
  const cookies = { 'gezhi-code': CODE };
  const empty = await app.inject({
    method: 'POST',
    url: '/public/track/do/appeal',
    cookies,
    ...plain({ reason: '' }),
  });
  expect(empty.body).toContain('<a href="#reason">');
  await app.inject({
    method: 'POST',
    url: '/public/track/do/appeal',
    cookies,
    ...plain({ reason: '这归你们管' }),
  });
  expect(sent.acts[0]?.input).toEqual({ reason: '这归你们管' });
});

test('a photo comes only to who holds the code of its matter', async () => {
  const { app } = await openPages();
  const id = trackIn('reported').data.photos[0]?.id;
  const url = `/public/photos/${id}/thumb`;
  expect((await app.inject({ url })).statusCode).toBe(404);
  expect((await app.inject({ url, cookies: { 'gezhi-code': 'AAAAAAAAAA' } })).statusCode).toBe(404);
  expect((await app.inject({ url, cookies: { 'gezhi-code': CODE } })).statusCode).toBe(200);
});

test.each(['https://evil.example', '//evil.example', '/public//evil.example', '/console', 'javascript:x'])(
  'a change of size never leads to %s',
  async (back) => {
    const { app } = await openPages();
    const reply = await app.inject({ url: `/public/settings?size=elder&back=${encodeURIComponent(back)}` });
    expect(reply.headers.location).toBe('/public/');
    expect(reply.cookies).toMatchObject([{ name: 'gezhi-size', value: 'elder' }]);
  },
);

test('an unknown address is a page that says so', async () => {
  const { app } = await openPages();
  const reply = await app.inject('/public/nothing/here');
  expect(reply.statusCode).toBe(404);
  expect(reply.body).toContain('没有这个页面');
});

test('a browser that asks for English gets English, and a cookie wins over it', async () => {
  const { app } = await openPages();
  const headers = { 'accept-language': 'en-GB,en;q=0.9' };
  expect((await app.inject({ url: '/public/', headers })).body).toContain('<html lang="en"');
  const chosen = await app.inject({ url: '/public/', headers, cookies: { 'gezhi-language': 'zh-CN' } });
  expect(chosen.body).toContain('<html lang="zh-CN"');
});

test('the page that sends somebody away at the door holds nothing of the request: others in the rush get the same', async () => {
  const app = Fastify();
  await app.register(cookie);
  app.addHook('onRequest', async () => {
    throw new Problem('busy', { retryAfterSeconds: 3 });
  });
  await publicPages(app, districtPorts().ports);
  const away = (code: string) =>
    app.inject({ url: `/public/track/${code}?back=${code}`, cookies: { 'gezhi-code': code } });
  const [one, other] = [await away('7K4M29ABCD'), await away('2222233333')];
  expect([one.statusCode, one.headers['retry-after']]).toEqual([503, '3']);
  expect(one.body).toBe(other.body);
  expect(one.body).not.toContain('7K4M2');
});
