import { expect, test } from 'vitest';
import { afterQuiet, MESSAGE_TEMPLATES, silenceOf, type Tellable } from './index.ts';

const quiet = { from: 21 * 60, to: 8 * 60 };
const at = (time: string) => new Date(`2026-03-02T${time}+08:00`);

test('what falls into the quiet hours goes when they end', () => {
  expect(afterQuiet(at('20:59:59'), quiet)).toEqual(at('20:59:59'));
  expect(afterQuiet(at('21:00:00'), quiet)).toEqual(new Date('2026-03-03T08:00:00+08:00'));
  expect(afterQuiet(at('23:59:59'), quiet)).toEqual(new Date('2026-03-03T08:00:00+08:00'));
  expect(afterQuiet(at('00:00:00'), quiet)).toEqual(at('08:00:00'));
  expect(afterQuiet(at('07:59:59'), quiet)).toEqual(at('08:00:00'));
  expect(afterQuiet(at('08:00:00'), quiet)).toEqual(at('08:00:00'));
});

test('quiet hours may lie within a day, and there may be none', () => {
  const noon = { from: 12 * 60, to: 14 * 60 };
  expect(afterQuiet(at('13:10:00'), noon)).toEqual(at('14:00:00'));
  expect(afterQuiet(at('14:00:00'), noon)).toEqual(at('14:00:00'));
  expect(afterQuiet(at('03:00:00'), null)).toEqual(at('03:00:00'));
});

const told: Tellable = {
  mayContact: 'yes',
  wantsReply: true,
  hasAddress: true,
  messageConsent: null,
  isRestricted: false,
};

test('nobody is written to who asked not to be, and of a restricted matter only who chose it', () => {
  expect(silenceOf(told)).toBeNull();
  expect(silenceOf({ ...told, mayContact: 'no', messageConsent: 'progress' })).toBe('noContact');
  expect(silenceOf({ ...told, hasAddress: false })).toBe('noAddress');
  expect(silenceOf({ ...told, wantsReply: false })).toBe('unwanted');
  expect(silenceOf({ ...told, messageConsent: 'none' })).toBe('noConsent');
  expect(silenceOf({ ...told, isRestricted: true })).toBe('noConsent');
  expect(silenceOf({ ...told, isRestricted: true, messageConsent: 'none' })).toBe('noConsent');
  expect(silenceOf({ ...told, isRestricted: true, messageConsent: 'progress' })).toBeNull();
});

test('no template but the one-time code has a code in it', () => {
  const withCode = Object.entries(MESSAGE_TEMPLATES).filter(([, values]) =>
    (values as readonly string[]).includes('code'),
  );
  expect(withCode.map(([name]) => name)).toEqual(['phoneProof']);
});
