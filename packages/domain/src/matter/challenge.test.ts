import { expect, test } from 'vitest';
import { callsForHelp } from './challenge-contract.ts';

test('danger calls for help, and so do critical classes and urgent ones of which only few may know', () => {
  expect(callsForHelp(true, undefined)).toBe(true);
  expect(callsForHelp(true, { severity: 4, visibility: 'O' })).toBe(true);
  expect(callsForHelp(false, { severity: 1, visibility: 'O' })).toBe(true);
  expect(callsForHelp(false, { severity: 2, visibility: 'R' })).toBe(true);
});

test('an ordinary report, a quarrel over rent, and one without a class do not', () => {
  expect(callsForHelp(false, undefined)).toBe(false);
  expect(callsForHelp(false, { severity: 2, visibility: 'O' })).toBe(false);
  expect(callsForHelp(false, { severity: 3, visibility: 'R' })).toBe(false);
});
