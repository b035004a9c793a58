import type { TimelineEntry } from '@gezhi/domain/matter';
import { startWords } from '@gezhi/ui/words';
import { beforeAll, expect, test } from 'vitest';
import { Units } from '../people/units.ts';
import { matterStory } from './story.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

const names = { units: new Units([], 'zh-CN'), titleOf: (code: string | null) => code ?? '' };
const entry = (action: string, codes: TimelineEntry['codes'] = {}): TimelineEntry => ({
  id: action,
  seq: 1,
  at: '2026-11-21T09:00:00+08:00',
  action,
  phase: null,
  actor: { kind: 'person', name: '王倩', title: 'seat', unitId: null },
  codes,
  passages: [],
  photos: [],
});
const told = (action: string, codes?: TimelineEntry['codes']) =>
  matterStory([entry(action, codes)], names)[0];

test('a step that the reporter is not told of is marked as internal, also where nobody wrote a word', () => {
  for (const action of ['correct', 'permitVisit', 'endorseReturn', 'requestVoid'])
    expect(told(action)?.audience, action).toBe('internal');
  for (const action of ['accept', 'sign', 'reveal', 'withdrawConsent'])
    expect(told(action)?.audience, action).toBe('public');
});

test('a consent is said by who gave it and to which text', () => {
  const consent = { textVersion: 'care-staff-1', givenBy: 'guardian' };
  expect(told('recordConsent', { consent })).toMatchObject({
    title: '记录同意',
    facts: '监护人同意，文本 care-staff-1',
  });
});

test('what a request asks for is said: days as a number, a day as it is, choices in words', () => {
  expect(told('requestExtension', { days: 3 })?.facts).toBe('延长工作日数 3');
  expect(
    told('requestSuspension', { manner: 'deferred', reason: 'weather', reviewOn: '2026-12-01' })?.facts,
  ).toBe('缓办 天气原因 复查日期 2026-12-01');
  expect(told('supervise', { level: 'redCard' })?.facts).toBe('红牌督办');
});
