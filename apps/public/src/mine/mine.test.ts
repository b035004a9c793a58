import { PERSONAL_FIELD_NAMES } from '@gezhi/domain/privacy';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../frame/words.ts';
import { CODE, frameFor, openPages } from '../test/district.ts';
import { lookWith } from '../test/mine-district.ts';
import { heldFile } from './download.ts';
import { fieldWords, rowWords } from './held-words.ts';
import { minePage } from './page.ts';

const form = (values: Record<string, string>) => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  payload: new URLSearchParams(values).toString(),
});
const COOKIES = { 'gezhi-code': CODE };

const pageOf = (look = lookWith(), language: 'zh-CN' | 'en' = 'zh-CN') =>
  minePage({ frame: frameFor({ language, here: '/public/mine' }), look, key: 'k', done: null, faults: [] });

describe('the words', () => {
  test.each(LANGUAGES)('every field of the registry has its words in %s', (language) => {
    for (const field of PERSONAL_FIELD_NAMES) {
      const words = fieldWords(frameFor({ language }), field);
      for (const said of Object.values(words)) expect(said, field).not.toMatch(/^$|mine\./);
    }
  });

  test.each(LANGUAGES)('no code of the server is shown bare in %s', (language) => {
    const frame = frameFor({ language });
    const codes = { 'data_requests.kind': ['correct', 'withdrawContact', 'erase'] } as const;
    for (const code of codes['data_requests.kind'])
      expect(rowWords(frame, 'data_requests.kind', { at: null, code, text: 'partly' }).join()).not.toMatch(
        new RegExp(`${code}|partly`),
      );
    expect(pageOf(lookWith(), language)).not.toMatch(/>(digest|callBack|operator|description)</);
  });
});

describe('what is held', () => {
  test('every field of the registry is on the page, empty ones too, with purpose, basis and time', () => {
    const page = pageOf();
    const frame = frameFor({});
    for (const field of PERSONAL_FIELD_NAMES) {
      const { name, purpose, basis, keep } = fieldWords(frame, field);
      for (const said of [name, purpose, basis, keep]) expect(page, field).toContain(said);
    }
    expect(page.match(/<tr><th scope="row">/g)).toHaveLength(PERSONAL_FIELD_NAMES.length);
    for (const said of ['王秀英', '13812345678', '网格中心坐席', '要给您回电话', '没有保存'])
      expect(page).toContain(said);
  });

  test('what somebody wrote cannot become a part of the page', () => {
    expect(pageOf()).toContain('&#60;b&#62;污水');
  });

  test('the file holds the same fields, as they are kept and as they are said', () => {
    const file = JSON.parse(heldFile(frameFor({}), lookWith()));
    expect(file.fields.map((one: { field: string }) => one.field)).toEqual([...PERSONAL_FIELD_NAMES]);
    expect(file).toMatchObject({ format: 'gezhi-own-data-1', number: '20261124-000123' });
  });

  test('before the proof nothing of it is there, and it says why', () => {
    const page = pageOf(lookWith({ proof: 'needed', held: null }));
    expect(page).toContain('138****5678');
    expect(page).not.toMatch(/王秀英|13812345678|held\.json|mine\/erase"/);
    expect(page).toContain('/public/mine/withdraw');
    expect(pageOf(lookWith({ proof: 'needed', held: null, reaches: false }))).toContain('这里还没有接通短信');
    expect(pageOf(lookWith({ proof: 'codeAlone', phone: null, hasContact: false }))).toContain(
      '没有保存您的电话',
    );
  });

  test('an answer names its law, and what waits says for what', () => {
    const asked = {
      id: '1',
      kind: 'erase',
      phase: 'refused',
      askedAt: '2026-11-24T16:20:00+08:00',
      dueAt: '2026-12-15T18:00:00+08:00',
      decidedAt: '2026-11-25T09:00:00+08:00',
      basis: 'archives',
      reason: '属于信访档案。',
      erasedAt: null,
    } as const;
    const refused = pageOf(lookWith({ requests: [asked] }));
    for (const said of ['不能删除', '档案法', '属于信访档案。', '人民法院']) expect(refused).toContain(said);
    const waits = pageOf(lookWith({ requests: [{ ...asked, phase: 'granted', basis: null }] }));
    expect(waits).toContain('办结后自动删除');
    expect(waits).not.toContain('/public/mine/erase"');
  });
});

describe('the way', () => {
  test('without a code it asks for one; a wrong one is refused in words', async () => {
    const { app } = await openPages();
    const asked = await app.inject('/public/mine');
    expect(asked.body).toContain('查询码');
    expect(asked.headers['cache-control']).toBe('no-store');
    const wrong = await app.inject({ method: 'POST', url: '/public/mine', ...form({ code: 'AAAAAAAAAA' }) });
    expect([wrong.statusCode, wrong.headers['set-cookie']]).toEqual([404, undefined]);
    const right = await app.inject({ method: 'POST', url: '/public/mine', ...form({ code: CODE }) });
    expect([right.statusCode, right.headers.location]).toEqual([303, '/public/mine']);
    await app.close();
  });

  test('six digits open it for twenty minutes, and no address or cookie of a script holds what they opened', async () => {
    const { app } = await openPages();
    const post = (url: string, values: Record<string, string>) =>
      app.inject({ method: 'POST', url, cookies: COOKIES, ...form(values) });
    const sent = await post('/public/mine/digits', { key: 'k' });
    expect(sent.body).toContain('autocomplete="one-time-code"');
    const id = '019abcde-0000-7000-8000-00000000000f';
    const wrong = await post('/public/mine/proof', { id, digits: '000000' });
    expect([wrong.statusCode, wrong.body.includes('还能试 4 次')]).toEqual([422, true]);
    const right = await post('/public/mine/proof', { id, digits: '123456' });
    expect(right.headers.location).toBe('/public/mine');
    expect(String(right.headers['set-cookie'])).toMatch(/gezhi-proof=proved; Max-Age=1200;.*HttpOnly/);
    const cookies = { ...COOKIES, 'gezhi-proof': 'proved' };
    expect((await app.inject({ url: '/public/mine', cookies })).body).toContain('王秀英');
    const file = await app.inject({ url: '/public/mine/held.json', cookies });
    expect(file.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(/attachment/),
    });
    expect((await app.inject({ url: '/public/mine/print', cookies })).body).toContain('第四十五条');
    const left = await app.inject({ method: 'POST', url: '/public/forget', cookies, ...form({}) });
    expect(String(left.headers['set-cookie'])).toMatch(/gezhi-proof=;/);
    await app.close();
  });

  test('file and paper are not given before the proof', async () => {
    const { app } = await openPages();
    for (const url of ['/public/mine/held.json', '/public/mine/print'])
      expect((await app.inject({ url, cookies: COOKIES })).statusCode).toBe(303);
    await app.close();
  });

  test('a mistake in a form keeps the words and says what to do; what was done is said once', async () => {
    const { app } = await openPages();
    const cookies = { ...COOKIES, 'gezhi-proof': 'proved' };
    const post = (url: string, values: Record<string, string>) =>
      app.inject({ method: 'POST', url, cookies, ...form(values) });
    const wrong = await post('/public/mine/correct', { key: 'k', name: '王梅', phone: '电话' });
    expect([
      wrong.statusCode,
      wrong.body.includes('value="王梅"'),
      wrong.body.includes('phone-fault'),
    ]).toEqual([422, true, true]);
    expect((await post('/public/mine/correct', { key: 'k', name: '王梅' })).headers.location).toBe(
      '/public/mine?done=correct',
    );
    expect((await post('/public/mine/withdraw', { key: 'k' })).headers.location).toBe(
      '/public/mine?done=withdrawPartly',
    );
    expect((await post('/public/mine/erase', { key: 'k' })).headers.location).toBe('/public/mine?done=erase');
    const done = await app.inject({ url: '/public/mine?done=withdrawPartly', cookies });
    expect(done.body).toContain('还在密封保存');
    await app.close();
  });

  test('of an open matter it says that erasing waits, and offers to drop the contact at once', async () => {
    const { app } = await openPages();
    const { body } = await app.inject({
      url: '/public/mine/erase',
      cookies: { ...COOKIES, 'gezhi-proof': 'proved' },
    });
    for (const said of ['办结以后再删', 'name="dropContact"', '个人信息保护负责人'])
      expect(body).toContain(said);
    await app.close();
  });
});
