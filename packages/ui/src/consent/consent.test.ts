import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { startWords } from '../words/index.ts';
import { sayConsent, sayConsentCode } from './index.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

const given = {
  textVersion: 'care-staff-1',
  givenBy: 'guardian',
  at: '2026-11-25T10:42:00+08:00',
  taker: { name: '孙丽', title: 'operator', unitId: 3 },
  takerWords: null,
  withdrawn: null,
} as const;
const sayTaker = (taker: { name: string; unitId: number | null }): string =>
  `${taker.unitId}号 ${taker.name}`;

test('who gave it, when, who took it and which text are said', () => {
  expect(sayConsent(given, sayTaker)).toEqual({
    standing: '监护人已同意',
    lines: ['2026-11-25 10:42:00，3号 孙丽记录，文本 care-staff-1'],
  });
});

test('without a taker the reporter gave it; one taken elsewhere is said in the words of there', () => {
  const own = sayConsent({ ...given, taker: null }, sayTaker);
  expect(own.lines[0]).toContain('，反映人自己记录，');
  const elsewhere = sayConsent({ ...given, taker: null, takerWords: '民政窗口' }, sayTaker);
  expect(elsewhere.lines[0]).toContain('，民政窗口记录，');
});

test('a withdrawn one no longer says that it was given, and says both times', () => {
  const over = sayConsent(
    { ...given, withdrawn: { at: '2026-11-26T08:00:00+08:00', taker: null } },
    sayTaker,
  );
  expect(over.standing).toBe('同意已撤回');
  expect(over.lines[1]).toBe('2026-11-26 08:00:00，反映人自己记录撤回');
});

test('a consent among the codes of an entry is said, anything else is not', () => {
  expect(sayConsentCode({ textVersion: 'care-1', givenBy: 'self' })).toBe('本人同意，文本 care-1');
  for (const code of [
    undefined,
    null,
    'self',
    {},
    { givenBy: 'nobody', textVersion: 'x' },
    { givenBy: 'self' },
  ])
    expect(sayConsentCode(code)).toBeUndefined();
});

test('staff read out the words about a wish that residents read on the page of wishes', () => {
  const read = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
  for (const language of ['zh-CN', 'en']) {
    const page = read(`../../../../apps/public/src/locales/${language}.json`);
    const staff = read(`../words/locales/${language}/consent.json`);
    expect(staff.field.wishConsent).toBe(page.wish.consentText);
  }
});
