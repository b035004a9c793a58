import { noRatings } from '@gezhi/domain/service';
import { startWords } from '@gezhi/ui/words';
import { beforeAll, expect, test } from 'vitest';
import { csvOfRatings, gradeShares, readRatingsSearch, saySatisfaction } from './ratings.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

const counts = { ...noRatings(), asked: 30, verySatisfied: 12, satisfied: 5, fair: 1, dissatisfied: 2 };

test('the grades make a hundred together, and nobody rated makes none', () => {
  const shares = gradeShares(counts);
  expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBe(100);
  expect(shares).toMatchObject({
    verySatisfied: 60,
    satisfied: 25,
    fair: 5,
    dissatisfied: 10,
    veryDissatisfied: 0,
  });
  expect(Object.values(gradeShares({ ...noRatings(), asked: 9 }))).toEqual([0, 0, 0, 0, 0]);
});

test('of fewer than ten ratings no share is said', () => {
  expect(saySatisfaction({ ...noRatings(), asked: 9, satisfied: 9 })).toBe('—');
  expect(saySatisfaction(counts)).toContain('90');
});

test('the file has a line for each row, and a name that begins like a formula is none', () => {
  const file = csvOfRatings('units', [{ key: '1', name: '=1+1', counts }]);
  const lines = file.trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^'=1\+1,30,20,10,12,5,1,2,0,/);
});

test('what cannot be read in an address is left out', () => {
  expect(readRatingsSearch({ area: '3', month: '2026-10', source: 'errand', by: 'units' })).toEqual({
    ...{ area: 3, month: '2026-10' },
    ...{ source: 'errand', by: 'units' },
  });
  expect(readRatingsSearch({ area: 'x', month: '2026-13', source: 'all', by: 'person' })).toEqual({});
});
