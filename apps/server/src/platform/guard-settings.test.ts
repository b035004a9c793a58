import { expect, test } from 'vitest';
import { readGuardSettings, STANDARD_GUARD } from './guard-settings.ts';

test('without a word the product’s own limits hold', () => {
  expect(readGuardSettings({})).toEqual({ settings: STANDARD_GUARD });
  expect(readGuardSettings({ GEZHI_CLASS_LIMITS: '' })).toEqual({
    settings: STANDARD_GUARD,
  });
});

test('a class that is named gets its numbers, the others keep theirs', () => {
  const read = readGuardSettings({ GEZHI_CLASS_LIMITS: 'tracking=4/24/500, list=24/64/1500' });
  expect(read).toEqual({
    settings: {
      classLimits: {
        ...STANDARD_GUARD.classLimits,
        tracking: { running: 4, waiting: 24, waitMs: 500 },
        list: { running: 24, waiting: 64, waitMs: 1_500 },
      },
    },
  });
});

test.each([
  [{ GEZHI_CLASS_LIMITS: 'tracking=0/1/1' }, 'GEZHI_CLASS_LIMITS'],
  [{ GEZHI_CLASS_LIMITS: 'health=1/1/1' }, 'GEZHI_CLASS_LIMITS'],
  [{ GEZHI_CLASS_LIMITS: 'open=1/1/1' }, 'GEZHI_CLASS_LIMITS'],
  [{ GEZHI_CLASS_LIMITS: 'tracking' }, 'GEZHI_CLASS_LIMITS'],
])('%o is refused with the name of what is wrong', (env, name) => {
  const read = readGuardSettings(env);
  expect('faults' in read ? read.faults.join() : '').toContain(name);
});
