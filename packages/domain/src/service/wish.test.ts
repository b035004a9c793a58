import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundedDown } from './wish.ts';

test('no count below ten is said, and every other one only to the ten below', () => {
  expect([0, 1, 9, 10, 19, 20].map(roundedDown)).toEqual([null, null, null, 10, 10, 20]);
  fc.assert(
    fc.property(fc.nat(100_000), (count) => {
      const said = roundedDown(count);
      if (count < 10) return said === null;
      return said !== null && said % 10 === 0 && said <= count && count - said < 10;
    }),
  );
});
