import { expect, test } from 'vitest';
import { type MessageMoment, messageMomentSchema, momentOf } from './index.ts';

const both: MessageMoment['languages'] = ['zh-CN', 'en'];
const MOMENTS: readonly MessageMoment[] = [
  { kind: 'accept', template: 'accepted', languages: both },
  { kind: 'pass', phase: 'followUp', template: 'done', languages: ['zh-CN'] },
];

test('a step sends what its moment says, in the phase that is named, and any other step nothing', () => {
  expect(momentOf(MOMENTS, { kind: 'accept', codes: {} })?.template).toBe('accepted');
  expect(momentOf(MOMENTS, { kind: 'pass', codes: { phase: 'followUp' } })?.template).toBe('done');
  expect(momentOf(MOMENTS, { kind: 'pass', codes: { phase: 'closed' } })).toBeUndefined();
  expect(momentOf(MOMENTS, { kind: 'dispatch', codes: {} })).toBeUndefined();
  expect(momentOf(MOMENTS, { kind: undefined, codes: {} })).toBeUndefined();
  expect(momentOf([], { kind: 'accept', codes: {} })).toBeUndefined();
});

test('a moment names a step that reporters are told of, a template for it and languages that have words', () => {
  const good = { kind: 'accept', template: 'accepted', languages: both };
  expect(messageMomentSchema.safeParse(good).success).toBe(true);
  for (const bad of [
    { kind: 'acept' },
    { kind: 'reveal' },
    { template: 'phoneProof' },
    { template: 'news' },
    { template: 'hello' },
    { languages: [] },
    { languages: ['fr'] },
    { phase: 'done' },
    { text: '您好' },
  ])
    expect(messageMomentSchema.safeParse({ ...good, ...bad }).success, JSON.stringify(bad)).toBe(false);
});
