import { expect, test } from 'vitest';
import { isByTimeLeft, readListSearch } from '../matter/search.ts';
import { doorTo, FIGURES, inHeldOrder, type SupervisedRow, sharesOf } from './figures.ts';
import { readSupervisionSearch } from './search.ts';

const row = (key: string | null): SupervisedRow => ({
  key,
  open: 1,
  yellow: 0,
  overdue: 0,
  supervised: 0,
  unanswered: 0,
  urgent: 0,
  stuck: 0,
  returned: 0,
  reworked: 0,
  dissatisfied: 0,
});

test('a figure opens what one’s posts answer for: what is open by time left, the rest by light or flag', () => {
  const base = { tab: 'all', scope: 'duty' };
  expect(doorTo('open')).toEqual({ ...base, order: 'due' });
  expect(doorTo('overdue')).toEqual({ ...base, light: 'overdue' });
  expect(doorTo('yellow')).toEqual({ ...base, light: 'yellow' });
  expect(doorTo('stuck')).toEqual({ ...base, flag: 'stuck' });
});

test('the figure of a row opens only the rows of its unit, street or category', () => {
  expect(doorTo('overdue', { by: 'unit', key: '17' })).toMatchObject({ light: 'overdue', unit: 17 });
  expect(doorTo('urgent', { by: 'street', key: '3' })).toMatchObject({ flag: 'urgent', area: 3 });
  expect(doorTo('open', { by: 'category', key: '0406' })).toMatchObject({ category: '0406' });
});

test('what has no unit, street or category yet has a door of its own', () => {
  expect(doorTo('stuck', { by: 'unit', key: null })).toMatchObject({ unit: 'none' });
  expect(doorTo('stuck', { by: 'street', key: null })).toMatchObject({ area: 'none' });
  expect(doorTo('stuck', { by: 'category', key: null })).toMatchObject({ category: 'none' });
});

test('the workbench reads every door out of its address as it was meant, and goes by time left', () => {
  for (const by of ['unit', 'street', 'category'] as const)
    for (const key of [null, '0406', '17'])
      for (const figure of FIGURES) {
        const door = doorTo(figure, { by, key: by === 'category' && key === '17' ? '0417' : key });
        const address = Object.fromEntries(
          Object.entries(door).map(([name, value]) => [name, String(value)]),
        );
        expect(readListSearch(address)).toEqual(door);
        expect(isByTimeLeft(door)).toBe(true);
      }
});

test('shares are whole percent and make a hundred', () => {
  expect(sharesOf({ open: 3, overdue: 1, yellow: 1 })).toEqual({ overdue: 34, yellow: 33, inTime: 33 });
  expect(sharesOf({ open: 16, overdue: 8, yellow: 2 })).toEqual({ overdue: 50, yellow: 13, inTime: 37 });
  expect(sharesOf({ open: 8, overdue: 0, yellow: 0 })).toEqual({ overdue: 0, yellow: 0, inTime: 100 });
  expect(sharesOf({ open: 5, overdue: 5, yellow: 0 })).toEqual({ overdue: 100, yellow: 0, inTime: 0 });
  expect(sharesOf({ open: 0, overdue: 0, yellow: 0 })).toEqual({ overdue: 0, yellow: 0, inTime: 0 });
});

test('one late matter among ten thousand is still seen', () => {
  expect(sharesOf({ open: 10_000, overdue: 1, yellow: 2 })).toEqual({ overdue: 1, yellow: 1, inTime: 98 });
  expect(sharesOf({ open: 10_000, overdue: 9_999, yellow: 0 })).toEqual({
    overdue: 99,
    yellow: 0,
    inTime: 1,
  });
});

test('rows somebody looks at stay where they are; what is new comes last', () => {
  const fresh = [row('2'), row('9'), row(null), row('1')];
  expect(inHeldOrder(fresh, ['1', null, '2']).map(({ key }) => key)).toEqual(['1', null, '2', '9']);
  expect(inHeldOrder(fresh, undefined)).toBe(fresh);
});

test('the address says by what, or nothing that can be read', () => {
  expect(readSupervisionSearch({ by: 'street', tab: 'all' })).toEqual({ by: 'street' });
  expect(readSupervisionSearch({ by: 'person' })).toEqual({});
});
