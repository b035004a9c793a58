import { expect, test } from 'vitest';
import { compileCalendar, nearestCalendar } from '../calendar/index.ts';
import { type Limits, STANDARD_LIMITS } from './limits.ts';
import { limitsTooLong } from './limits-reach.ts';

const owner = { kind: 'area', id: 1 } as const;
const NOW = Date.UTC(2026, 2, 2);
const usual = compileCalendar(nearestCalendar([], []));
/** Open an hour a week. */
const rare = compileCalendar(
  nearestCalendar(
    [owner],
    [
      {
        ...{
          id: 1,
          owner,
          name: 'rare',
          validFrom: null,
          validTo: null,
          days: [],
          publishedYears: [],
          service: [],
        },
        seasons: [
          { from: '01-01', to: '12-31', week: [[], [{ from: '09:00', to: '10:00' }], [], [], [], [], []] },
        ],
      },
    ],
  ),
);
const papers = (count: number, unit: Limits['papers']['unit']): Limits => ({
  ...STANDARD_LIMITS,
  papers: { count, unit },
});

test('the standard limits end in time on usual days', () => {
  expect(limitsTooLong(STANDARD_LIMITS, [usual], NOW)).toEqual([]);
});

test('a limit that ends in years, or never, is named', () => {
  expect(limitsTooLong(papers(1_000, 'workingDay'), [usual], NOW)).toEqual([]);
  expect(limitsTooLong(papers(2_000, 'day'), [usual], NOW)).toEqual(['papers']);
  expect(limitsTooLong(papers(9_000, 'workingHour'), [usual], NOW)).toEqual([]);
  expect(limitsTooLong(papers(10_000, 'workingHour'), [usual, rare], NOW)).toContain('papers');
});
