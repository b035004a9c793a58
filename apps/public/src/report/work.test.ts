import { Problem } from '@gezhi/domain/problem';
import { expect, test } from 'vitest';
import { openPages } from '../test/district.ts';

/** Under attack (docs/operate.md): what the pages do with a proof of work, and without one. */
type App = Awaited<ReturnType<typeof openPages>>['app'];
type Fields = Readonly<Record<string, string>>;

const GOOD = { description: '楼下有车乱停', address: '清淮新村 7 幢' };
const AT_PLACE = { ...GOOD, place: 'p7' };

function hiddenOf(page: string): Fields {
  const found = page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}

async function post(app: App, fields: Fields, language = 'zh-CN') {
  const opened = hiddenOf((await app.inject('/public/report')).body);
  return app.inject({
    method: 'POST',
    url: '/public/report/send',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    cookies: { 'gezhi-language': language },
    payload: new URLSearchParams({ ...opened, ...fields }).toString(),
  });
}

test('a script is sent back for a proof before anything else is asked, and the step between carries it', async () => {
  const { app, sent } = await openPages({ attacked: true });
  expect((await post(app, { ...AT_PLACE, scripts: 'yes' })).statusCode).toBe(428);
  const asked = await post(app, { ...AT_PLACE, scripts: 'yes', work: 'good' });
  expect([asked.statusCode, hiddenOf(asked.body).work]).toEqual([200, 'good']);
  const done = await post(app, { ...hiddenOf(asked.body), joins: 'none' });
  expect(done.statusCode).toBe(303);
  expect(sent.reports.map(({ work }) => work)).toEqual(['good']);
});

test('what has to be corrected comes first, and a proof made before goes with the corrected form', async () => {
  const { app } = await openPages({ attacked: true });
  const faulty = await post(app, { ...GOOD, description: '', scripts: 'yes', work: 'good' });
  expect([faulty.statusCode, hiddenOf(faulty.body).work]).toEqual([422, 'good']);
});

test('a form without scripts goes the slow way, also where its proof went stale on the way', async () => {
  const { app, sent } = await openPages({ attacked: true });
  expect((await post(app, GOOD)).statusCode).toBe(303);
  expect((await post(app, { ...GOOD, work: 'stale' })).statusCode).toBe(303);
  expect(sent.reports.map(({ work }) => work)).toEqual(['none', 'none']);
});

test('a script that calls for help is not sent back', async () => {
  const { app, sent } = await openPages({ attacked: true });
  const call = { ...GOOD, description: '楼道里有煤气味', danger: 'seen', scripts: 'yes' };
  expect((await post(app, call)).statusCode).toBe(303);
  expect(sent.reports[0]?.input).toMatchObject({ danger: true });
});

test('a photo that has to wait holds a report back, and no call for help', async () => {
  const { app, sent } = await openPages({
    refusePhotos: new Problem('work.slow', { retryAfterSeconds: 60 }),
  });
  const withPhoto = (fields: Fields) => {
    const part = (head: string, body: string) =>
      `--x\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const typed = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value));
    const photo = part('name="files"; filename="a.jpg"\r\ncontent-type: image/jpeg', 'jpeg');
    return app.inject({
      method: 'POST',
      url: '/public/report/send',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: `${typed.join('')}${photo}--x--\r\n`,
    });
  };
  const held = await withPhoto(GOOD);
  expect(held.statusCode).toBe(422);
  expect(held.body).toContain('这种方式要排队');
  expect(sent.reports).toEqual([]);
  expect((await withPhoto({ ...GOOD, description: '楼道里有煤气味', danger: 'seen' })).statusCode).toBe(303);
});

test('what went in before is asked for nothing', async () => {
  const key = '6f1f8f3e-8d9b-4c53-9d6b-1f6f0e2f9a11';
  const { app } = await openPages({ attacked: true, went: [key] });
  // Past the look at proofs: the house itself gives the first answer for this key.
  expect((await post(app, { ...GOOD, key, scripts: 'yes', work: 'good' })).statusCode).toBe(303);
});

test.each([
  ['zh-CN', '请过 5 分钟再点一次', '紧急情况请拨打 110、119 或 120'],
  ['en', 'press “Send” again in 5 minutes', 'in an emergency call 110, 119 or 120'],
])(
  'in %s the slow way says when to come again, with everything still in the form',
  async (language, ...words) => {
    const { app } = await openPages({ refuse: new Problem('work.slow', { retryAfterSeconds: 300 }) });
    const reply = await post(app, GOOD, language);
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([429, '300']);
    for (const sentence of [...words, GOOD.description])
      expect(reply.body.toLowerCase()).toContain(sentence.toLowerCase());
  },
);

test('nothing is there to be solved by a person: the words for waiting are the script’s, in a live region', async () => {
  const { app } = await openPages({ attacked: true });
  const { body } = await app.inject('/public/report');
  expect(body).toContain('正在核对，请稍候…');
  expect(body).toContain('<p role="status" data-waiting></p>');
  expect(body).not.toMatch(/captcha|验证码/i);
});
