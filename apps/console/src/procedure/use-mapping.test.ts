import { expect, test } from 'vitest';
import { mappingsOf } from './use-mapping.ts';

test('what was chosen is one mapping for each version', () => {
  expect(mappingsOf({})).toEqual([]);
  expect(mappingsOf({ '1 handling': 'handling', '2 handling': 'working', '1 checking': 'checking' })).toEqual(
    [
      { fromVersion: 1, states: { handling: 'handling', checking: 'checking' } },
      { fromVersion: 2, states: { handling: 'working' } },
    ],
  );
});
