import { ATTACK_KINDS } from '@gezhi/domain/matter';
import { expect, test } from 'vitest';
import { beginsBy, isCalm, NO_COUNTS, thresholds } from './attack-rule.ts';

test('a quiet district has a floor under every count: a storm in one quarter is no attack', () => {
  expect(beginsBy({ report: 99, photo: 399, refused: 119, wrong: 199 }, NO_COUNTS)).toBeUndefined();
  for (const kind of ATTACK_KINDS) {
    const from = thresholds(NO_COUNTS)[kind];
    expect(beginsBy({ ...NO_COUNTS, [kind]: from }, NO_COUNTS)).toBe(kind);
    expect(beginsBy({ ...NO_COUNTS, [kind]: from - 1 }, NO_COUNTS)).toBeUndefined();
  }
});

test('a busy district has ten times its usual', () => {
  const usual = { ...NO_COUNTS, report: 30.2 };
  expect(thresholds(usual).report).toBe(302);
  expect(beginsBy({ ...NO_COUNTS, report: 301 }, usual)).toBeUndefined();
  expect(beginsBy({ ...NO_COUNTS, report: 302 }, usual)).toBe('report');
});

test('it ends far below where it begins, in every count', () => {
  expect(isCalm(NO_COUNTS, NO_COUNTS)).toBe(true);
  for (const kind of ATTACK_KINDS) {
    const from = thresholds(NO_COUNTS)[kind];
    expect(isCalm({ ...NO_COUNTS, [kind]: from / 2 }, NO_COUNTS)).toBe(false);
    expect(isCalm({ ...NO_COUNTS, [kind]: from / 2 - 1 }, NO_COUNTS)).toBe(true);
  }
});
