import { KINDS } from '@gezhi/domain/matter';
import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../frame/words.ts';
import type { Track } from '../ports.ts';
import { frameFor, openPages, trackIn } from '../test/district.ts';
import { trackPage } from './page.ts';

const CODE = '7K4M29ABCD';
const cookies = { 'gezhi-code': CODE };
const blank = { key: 'k', version: '1', values: new Map(), photos: [] };

function pageOf(track: Track, language: Language = 'zh-CN'): string {
  const answer = { form: { ...blank, key: 'a' }, faults: [] };
  const frame = frameFor({ language });
  return trackPage({ frame, track, code: 'x', rating: blank, faults: [], answer, done: false });
}

const offer = (kind: keyof typeof KINDS): Track['can'][number] => ({
  name: kind,
  kind,
  title: { zh: kind, en: kind },
  fields: [...KINDS[kind].fields],
});

const withOffers = (track: Track, ...kinds: (keyof typeof KINDS)[]): Track => ({
  ...track,
  can: [...track.can, ...kinds.map(offer)],
});

const ASKED = { text: '在几号楼 <b>哪一层</b>？', at: '2026-11-25T09:05:00+08:00' };

test('a question of the staff stands before everything else, with its answer and a photo to send', () => {
  const page = pageOf(withOffers(trackIn('reported', { question: ASKED }), 'answerQuestion'));
  expect(page.indexOf('class="ask"')).toBeGreaterThan(0);
  expect(page.indexOf('class="ask"')).toBeLessThan(page.indexOf('class="now"'));
  expect(page).toContain('在几号楼');
  expect(page).not.toContain('<b>');
  expect(page).toContain('action="/public/track/do/answerQuestion" enctype="multipart/form-data"');
  expect(page).toContain('晚一点回答也可以');
  expect(pageOf(trackIn('reported'))).not.toContain('class="ask"');
});

test('an answer without words is asked for again on the page of the matter, and the rating stays as it was', async () => {
  const track = withOffers(trackIn('followUp', { question: ASKED }), 'answerQuestion');
  const { app, sent } = await openPages({ track });
  const post = (payload: string) =>
    app.inject({
      method: 'POST',
      url: '/public/track/do/answerQuestion',
      cookies,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload,
    });
  const refused = await post('key=k1&answer=');
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('<a href="#answer">');
  expect(refused.body).not.toContain('<a href="#rating">');
  expect((await post('key=k1&answer=3%20%E6%A5%BC')).headers.location).toBe('/public/track?done=yes');
  expect(sent.acts).toEqual([{ action: 'answerQuestion', input: { answer: '3 楼' }, key: 'k1' }]);
});

test('a step that went in already is not refused because it went in', async () => {
  const { app, sent } = await openPages({ track: trackIn('closed'), went: ['k1'] });
  const post = (key: string) =>
    app.inject({
      method: 'POST',
      url: '/public/track/do/rate',
      cookies,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `key=${key}&rating=satisfied`,
    });
  expect((await post('k1')).headers.location).toBe('/public/track?done=yes');
  expect((await post('k2')).statusCode).toBe(409);
  expect(sent.acts).toEqual([]);
});

test('urging and adding stand side by side; who has urged reads when it is possible again', () => {
  const may = pageOf(withOffers(trackIn('handling'), 'supplement'));
  expect(may).toMatch(/class="pair">.*do\/urge.*do\/supplement/s);
  expect(may).toContain('一天可以催一次');
  const urged = { ...trackIn('handling', { urgeFrom: '2026-11-26T09:05:00+08:00' }), can: [] };
  expect(pageOf(urged)).toContain('明天上午 9:05起可以再催一次');
  expect(pageOf(urged, 'en')).toContain('again from 9:05 am tomorrow');
});

test('who has it now is named also before a unit has it, unless others may look over the shoulder', () => {
  expect(pageOf(trackIn('reported'))).toContain('清淮路社区网格站正在看');
  expect(pageOf(trackIn('reported', { holder: null }))).toContain('网格中心正在看');
});

test('who works along, who else reported it, and that it goes on together are said in a line each', () => {
  const unit = (name: string) => ({ name, nameEn: name });
  const more = { assistUnits: [unit('城管局'), unit('水务局')], reporters: 3, merged: true };
  const page = pageOf(trackIn('handling', more));
  expect(page).toContain('一起办的还有城管局、水务局。');
  expect(page).toContain('一共有 3 位居民反映这件事。');
  expect(page).toContain('合在一起办');
  expect(pageOf(trackIn('handling'))).not.toContain('class="beside"');
});

test.each([
  ['declined', {}, ['appeal'], '可以申诉一次', 'you can appeal once'],
  ['declined', {}, [], '有新的情况，可以重新反映', 'report it again'],
  ['followUp', { ruling: 'open' }, [], '正请另外两个人看您的意见', 'Two other people are looking'],
  ['followUp', { ruling: 'appeal' }, [], '正在看您的申诉', 'is looking at your appeal'],
  ['closed', { ruling: 'unreasonable' }, ['appealRuling'], '不同意，可以申诉一次', 'you can appeal once'],
  ['closed', { ruling: 'unreasonable' }, [], '您的评价照样记着', 'Your rating stays'],
  ['closed', {}, ['reopen'], '12月10日', '10 Dec'],
] as const)('a matter that is %s with %j and %j says what one can do', (phase, more, kinds, zh, en) => {
  const track = withOffers({ ...trackIn(phase, more), can: [] }, ...kinds);
  expect(pageOf(track)).toContain(zh);
  expect(pageOf(track, 'en')).toContain(en);
});

const REASONS: Track['data']['ratingReasons'] = [
  {
    code: 'quick',
    title: { zh: '来得快', en: 'They came quickly' },
    levels: ['verySatisfied', 'satisfied'],
    demandsReopening: false,
    offered: true,
  },
  {
    code: 'notSolved',
    title: { zh: '问题没解决', en: 'Not solved' },
    levels: ['fair', 'dissatisfied'],
    demandsReopening: true,
    offered: true,
  },
  {
    code: 'old',
    title: { zh: '旧理由', en: 'Old' },
    levels: ['fair'],
    demandsReopening: false,
    offered: false,
  },
];

test('reasons carry the levels they fit, and those that send it back say so before it is sent', () => {
  const page = pageOf(trackIn('followUp', { ratingReasons: REASONS }));
  expect(page).toContain('class="chip verySatisfied satisfied"');
  expect(page).toContain('class="chip fair dissatisfied again"');
  expect(page).toContain('选“问题没解决”，会退回去重办。');
  expect(page).not.toContain('旧理由');
  expect(pageOf(trackIn('followUp'))).not.toContain('class="chips"');
});

test('several reasons go out with the level; what was chosen for another level before stays here', async () => {
  const track = trackIn('followUp', { ratingReasons: REASONS });
  const rate = track.can.find(({ kind }) => kind === 'rate');
  const options = REASONS.filter(({ offered }) => offered).map(({ code, title }) => ({ code, title }));
  const fields = (rate?.fields ?? []).map((field) =>
    field.name === 'reasons' ? { ...field, options } : field,
  );
  const can = [{ ...offer('rate'), fields }];
  const { app, sent } = await openPages({ track: { ...track, can } });
  await app.inject({
    method: 'POST',
    url: '/public/track/do/rate',
    cookies,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'key=k&rating=fair&reasons=quick&reasons=notSolved',
  });
  expect(sent.acts[0]?.input).toEqual({ rating: 'fair', reasons: ['notSolved'] });
});

test('reasons that were given stand in the story, also when the list has them no more', () => {
  const step = {
    at: '2026-11-25T09:05:00+08:00',
    action: 'rate',
    phase: null,
    unit: null,
    codes: { rating: 'fair', reasons: ['old'] },
    texts: [],
  };
  expect(pageOf(trackIn('closed', { steps: [step], ratingReasons: REASONS }))).toContain('旧理由');
});

test.each(LANGUAGES)(
  'in %s words that the reporter adds are promised never to be published',
  async (language) => {
    const { app } = await openPages({ track: withOffers(trackIn('handling'), 'supplement') });
    const page = await app.inject({
      url: '/public/track/do/supplement',
      cookies: { ...cookies, 'gezhi-language': language },
    });
    expect(page.body).toMatch(/不会公开|never published/);
    expect(page.body).toContain('enctype="multipart/form-data"');
  },
);
