import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CATEGORIES_MOST,
  FLOWS,
  flowOfPhase,
  flowOfRating,
  makeDaySheets,
  meanOf,
  noFlows,
  noStocks,
} from './index.ts';

/** 1 holds 2 and 3, 2 holds 4. */
const ABOVE: Record<number, number[]> = { 1: [1], 2: [2, 1], 3: [3, 1], 4: [4, 2, 1] };
const ground = { areas: [1, 2, 3, 4], pathOf: (id: number) => ABOVE[id] ?? [] };

test('what happens in an area is in its own sheet and in those of all above, and in no other', () => {
  const sheets = makeDaySheets(
    {
      flows: [
        { areaId: 4, flow: 'closed', count: 3 },
        { areaId: 2, flow: 'closed', count: 1 },
      ],
      stocks: [{ areaId: 4, ...noStocks(), open: 5, overdue: 2 }],
      categories: [{ areaId: 4, category: '0401', count: 2 }],
    },
    ground,
  );
  expect([1, 2, 3, 4].map((id) => sheets.get(id)?.flows.closed)).toEqual([4, 4, 0, 3]);
  expect([1, 2, 3, 4].map((id) => sheets.get(id)?.stocks?.overdue)).toEqual([2, 2, 0, 2]);
  expect(sheets.get(2)?.categories).toEqual([{ category: '0401', reported: 2 }]);
  expect(sheets.get(3)?.categories).toEqual([]);
});

test('the sum of the sheets below never exceeds the sheet above', () => {
  const flow = fc.record({
    areaId: fc.constantFrom(1, 2, 3, 4),
    flow: fc.constantFrom(...FLOWS),
    count: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(flow), (flows) => {
      const sheets = makeDaySheets({ flows, stocks: null, categories: [] }, ground);
      const of = (id: number, name: (typeof FLOWS)[number]) => sheets.get(id)?.flows[name] ?? 0;
      for (const name of FLOWS) {
        expect(of(2, name) + of(3, name)).toBeLessThanOrEqual(of(1, name));
        const all = flows.filter((one) => one.flow === name).reduce((sum, { count }) => sum + count, 0);
        expect(of(1, name)).toBe(all);
      }
      expect(sheets.get(1)?.stocks).toBeNull();
    }),
  );
});

test('only the commonest categories are named, the same way every time', () => {
  const categories = Array.from({ length: 14 }, (_, index) => ({
    areaId: 4,
    category: index === 0 ? null : `04${String(index).padStart(2, '0')}`,
    count: index % 3,
  }));
  const sheet = makeDaySheets({ flows: [], stocks: null, categories }, ground).get(4);
  expect(sheet?.categories).toHaveLength(CATEGORIES_MOST);
  const again = makeDaySheets({ flows: [], stocks: null, categories: categories.toReversed() }, ground).get(
    4,
  );
  expect(again?.categories).toEqual(sheet?.categories);
});

test('an answer counts by what it says, an arrival by its phase, and anything else not at all', () => {
  expect(
    ['verySatisfied', 'satisfied', 'fair', 'dissatisfied', 'veryDissatisfied'].map(flowOfRating),
  ).toEqual([...['satisfied', 'satisfied', 'satisfied'], ...['dissatisfied', 'dissatisfied']]);
  expect(flowOfPhase('suspended')).toBe('suspended');
  expect(flowOfPhase('merged')).toBeUndefined();
});

test('a mean is of the days there are', () => {
  expect(meanOf([])).toBeNull();
  const day = (closed: number) => ({ ...noFlows(), closed });
  expect(meanOf([day(1), day(2), day(2)])?.closed).toBe(1.7);
});
