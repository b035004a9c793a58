import type { CannedReply } from '@gezhi/domain/canned-reply';
import type { Field } from '@gezhi/domain/catalogue';
import { beforeAll, expect, test } from 'vitest';
import { faultOf } from '../form/index.ts';
import { startWords } from '../words/index.ts';
import { offeredReplies, replyFieldOf, withReply } from './index.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

const reply = (id: string, more: Partial<CannedReply> = {}): CannedReply => ({
  id,
  owner: { kind: 'unit', id: 1 },
  zh: '{{number}}已派{{unit}}，{{due}}前办结。',
  en: null,
  kinds: [],
  phases: [],
  categories: [],
  ended: false,
  ...more,
});
const facts = {
  number: '261122-0001',
  category: '占道经营',
  place: '长东街道',
  unit: '—',
  centre: '三门站',
  due: '2026-11-24T16:00:00Z',
  centrePhone: '12345',
};
const scene = { kind: 'accept', phase: 'reported', category: '0405' } as const;
const field: Field = { name: 'reply', kind: 'paragraph', required: false, audience: 'public' };

test('values are in, midnight is the end of the day before, and what is not known still stands as a hole', () => {
  const [one] = offeredReplies([reply('a')], scene, { facts, language: 'zh-CN' });
  expect(one?.text).toMatch(/^261122-0001已派\{\{unit\}\}，.*11月24日 24:00前办结。$/);
  expect(faultOf(field, one?.text, '答复')).toBe('答复里还有没填的 {{unit}}，请换成具体内容');
  expect(faultOf(field, one?.text.replace('{{unit}}', '城管局'), '答复')).toBeUndefined();
});

test('what fits best stands first, in the language of the screen where there are words in it', () => {
  const list = [reply('a'), reply('b', { categories: ['0405'], en: 'Sent to {{centre}}.' })];
  const texts = offeredReplies(list, scene, { facts, language: 'en' }).map(({ text }) => text);
  expect(texts[0]).toBe('Sent to 三门站.');
  expect(texts[1]).toContain('261122-0001');
});

test('replies are offered in words that the reporter reads, and stand after what was typed', () => {
  expect(replyFieldOf(field)).toBe(true);
  expect(replyFieldOf({ ...field, audience: 'internal' })).toBe(false);
  expect(replyFieldOf({ ...field, kind: 'photos' })).toBe(false);
  expect(withReply(undefined, { id: 'a', text: '好的' })).toBe('好的');
  expect(withReply('已到场 \n', { id: 'a', text: '好的' })).toBe('已到场\n好的');
});
