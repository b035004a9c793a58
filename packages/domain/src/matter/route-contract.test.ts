import { expect, test } from 'vitest';
import { routedAs } from './route-contract.ts';

test('a proposal is taken, adjusted or changed; without one there is nothing to say', () => {
  const route = { lead: 10, assists: [11, 12], line: 'housing-01' };
  const taken = { lead: 10, assists: [12, 11], line: 'housing-01' };
  expect(routedAs(route, taken)).toBe('taken');
  expect(routedAs(route, { ...taken, assists: [11] })).toBe('adjusted');
  expect(routedAs(route, { ...taken, line: undefined })).toBe('adjusted');
  expect(routedAs(route, { ...taken, lead: 11 })).toBe('changed');
  expect(routedAs({ ...route, lead: null }, taken)).toBeUndefined();
  expect(routedAs({ lead: 10, assists: [], line: null }, { lead: 10 })).toBe('taken');
});
