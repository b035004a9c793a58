import { expect, test } from 'vitest';
import { limitsSchema, STANDARD_LIMITS } from './limits.ts';
import { limitChanges, limitParts, withLimit } from './limits-parts.ts';

test('every limit of the schema is listed with where it stands', () => {
  const paths = limitParts(STANDARD_LIMITS).map(({ path }) => path.join('.'));
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of [
    'tiers.T1.sign',
    'windows.return',
    'supervision.redCard',
    'whistles.emergency',
    'papers',
  ])
    expect(paths).toContain(path);
  expect(limitsSchema.parse(STANDARD_LIMITS)).toEqual(STANDARD_LIMITS);
});

test('one limit is changed, taken away or given, and the rest stays as it is', () => {
  const other = { count: 2, unit: 'workingDay' } as const;
  const changed = limitsSchema.parse(withLimit(STANDARD_LIMITS, ['tiers', 'T1', 'sign'], other));
  expect(limitChanges(STANDARD_LIMITS, changed)).toEqual([
    { path: 'tiers.T1.sign', from: { count: 15, unit: 'serviceMinute' }, to: other },
  ]);
  const without = limitsSchema.parse(withLimit(STANDARD_LIMITS, ['tiers', 'T5', 'reply'], null));
  expect(limitChanges(STANDARD_LIMITS, without)).toMatchObject([{ path: 'tiers.T5.reply', to: null }]);
  const given = limitsSchema.parse(withLimit(STANDARD_LIMITS, ['tiers', 'TR', 'accept'], other));
  expect(limitChanges(STANDARD_LIMITS, given)).toEqual([{ path: 'tiers.TR.accept', from: null, to: other }]);
  expect(limitChanges(STANDARD_LIMITS, STANDARD_LIMITS)).toEqual([]);
});

test('a window that has to be there cannot be taken away', () => {
  expect(limitsSchema.safeParse(withLimit(STANDARD_LIMITS, ['windows', 'return'], null)).success).toBe(false);
});

test('from how many reporters on a matter is collective is a change of its own', () => {
  const changed = limitsSchema.parse({ ...STANDARD_LIMITS, collective: 8 });
  expect(limitChanges(STANDARD_LIMITS, changed)).toEqual([{ path: 'collective', from: 5, to: 8 }]);
});

test('how often something recurs and whether problems are listed by themselves are changes of their own', () => {
  const recurring = { ...STANDARD_LIMITS.recurring, times: 4 };
  const changed = limitsSchema.parse({ ...STANDARD_LIMITS, recurring, problemList: true });
  expect(limitChanges(STANDARD_LIMITS, changed)).toEqual([
    { path: 'recurring.times', from: 3, to: 4 },
    { path: 'problemList', from: false, to: true },
  ]);
});
