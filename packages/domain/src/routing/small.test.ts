import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideSmall } from './small.ts';

test('counts from 1 to 9 are not told; none and ten are', () => {
  expect(hideSmall([0, 10, 9, 1, 25])).toEqual([0, 10, 'few', 'few', 25]);
  expect(hideSmall([])).toEqual([]);
});

test('a single small count takes the smallest of the others along, so that it does not follow from the sum', () => {
  expect(hideSmall([3, 40, 12, 0])).toEqual(['few', 40, 'withheld', 0]);
  expect(hideSmall([3, 0])).toEqual(['few', 0]);
});

test('whoever knows the sum never knows a small count among others', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 2, maxLength: 8 }), (counts) => {
      const told = hideSmall(counts);
      const hidden = told.filter((one) => typeof one === 'string').length;
      const others = counts.filter((count) => count > 0).length;
      expect(hidden === 1 && others > 1).toBe(false);
      told.forEach((one, index) => {
        if (typeof one === 'number') expect(one).toBe(counts[index]);
      });
    }),
  );
});
