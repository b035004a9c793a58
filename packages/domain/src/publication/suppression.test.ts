import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attack, type Bound, type Equation } from './attack.fixture.ts';
import { type Counted, type Ground, hideCross, hideParts, makeSheet, type Sheet } from './index.ts';
import { WIDTH } from './least.ts';
import { bandOf, countsWithin, publishShares, rangesOf } from './shares.ts';

const DISTRICT = 1;
const RUNS = process.env.GEZHI_PROOF === '1' ? 3_000 : 250;

/** A district with some streets of some communities each, and classes. */
const grounds = fc
  .record({
    towns: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
    classes: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ towns, classes }): Ground => {
    return {
      ...{ month: '2026-10', madeAt: '2026-11-02T00:00:00Z', district: DISTRICT },
      towns: towns.map((count, at) => ({
        id: 10 + at,
        communities: Array.from({ length: count }, (_, below) => 100 + at * 10 + below),
      })),
      categories: Array.from({ length: classes }, (_, at) => `0${at + 1}`),
    };
  });

/** Numbers around ten, where it is decided, and some large ones. */
const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 10, max: 300 }) },
);

const scenes = grounds.chain((ground) => {
  const places = ground.towns.flatMap(({ id, communities }) =>
    communities.flatMap((community) =>
      ground.categories.map((category) => ({ town: id, community, category })),
    ),
  );
  return fc
    .array(fc.tuple(count, count, fc.nat({ max: 100 }), fc.nat({ max: 100 }), fc.nat({ max: 100 })), {
      minLength: places.length,
      maxLength: places.length,
    })
    .map((numbers) => ({
      ground,
      counted: places.map((place, at): Counted => {
        const [received, handled, late, rated, unhappy] = numbers[at] ?? [0, 0, 0, 0, 0];
        const answers = Math.floor((handled * rated) / 100);
        return {
          ...{ ...place, received, handled },
          late: Math.floor((handled * late) / 100),
          rated: answers,
          unhappy: Math.floor((answers * unhappy) / 100),
        };
      }),
    }));
});

/** Collects unknowns and sums over published numbers. */
class Puzzle {
  readonly keys = new Set<string>();
  readonly equations: Equation[] = [];

  sum(total: { key: string; value: number | null }, parts: { key: string; value: number | null }[]): void {
    const hidden = parts.filter(({ value }) => value === null).map(({ key }) => key);
    const shown = parts.reduce((sum, { value }) => sum + (value ?? 0), 0);
    if (total.value === null) hidden.push(total.key);
    for (const key of hidden) this.keys.add(key);
    if (hidden.length === 0) return;
    const ofParts = total.value === null ? hidden.slice(0, -1) : hidden;
    this.equations.push(
      total.value === null
        ? { plus: [total.key], minus: ofParts, is: shown }
        : { plus: ofParts, minus: [], is: total.value - shown },
    );
  }
}

function puzzleOf(sheet: Sheet, measure: 'received' | 'handled'): Puzzle {
  const puzzle = new Puzzle();
  const cell = (area: number, category: string | null) => ({
    key: `${area} ${category ?? 'all'}`,
    value: sheet.cells.find((one) => one.area === area && one.category === category)?.[measure] ?? null,
  });
  const areas = [...new Set(sheet.cells.map((one) => one.area))];
  const towns = areas.filter((area) => area !== sheet.district);
  const categories = [...new Set(sheet.cells.map((one) => one.category))];
  const classes = categories.filter((one) => one !== null);
  for (const area of areas)
    puzzle.sum(
      cell(area, null),
      classes.map((category) => cell(area, category)),
    );
  for (const category of categories)
    puzzle.sum(
      cell(sheet.district, category),
      towns.map((town) => cell(town, category)),
    );
  for (const town of towns) {
    const below = sheet.communities.filter((one) => one.town === town);
    puzzle.sum(
      cell(town, null),
      below.map((one) => ({ key: `${one.area} all`, value: one[measure] })),
    );
  }
  return puzzle;
}

function truthOf(counted: readonly Counted[], measure: 'received' | 'handled', key: string): number {
  const [area, category] = key.split(' ');
  return counted.reduce((sum, one) => {
    const here = [DISTRICT, one.town, one.community].includes(Number(area));
    return here && (category === 'all' || one.category === category) ? sum + one[measure] : sum;
  }, 0);
}

test('whoever solves all published tables together finds no hidden number within ten', () => {
  fc.assert(
    fc.property(
      scenes,
      fc.constantFrom('received' as const, 'handled' as const),
      ({ ground, counted }, measure) => {
        const { keys, equations } = puzzleOf(makeSheet(ground, counted), measure);
        for (const [key, [least, most]] of attack([...keys], equations)) {
          const truth = truthOf(counted, measure, key);
          expect(least, key).toBeLessThanOrEqual(truth + 1e-6);
          expect(most, key).toBeGreaterThanOrEqual(truth - 1e-6);
          expect(most - least, `${key} is ${truth}`).toBeGreaterThanOrEqual(WIDTH - 1e-6);
        }
      },
    ),
    { numRuns: RUNS },
  );
}, 120_000);

test('whoever also guesses which hidden numbers are below ten finds none of them exactly', () => {
  fc.assert(
    fc.property(scenes, ({ ground, counted }) => {
      const { keys, equations } = puzzleOf(makeSheet(ground, counted), 'received');
      const bounds: Bound[] = [...keys]
        .filter((key) => truthOf(counted, 'received', key) < 10)
        .map((key) => ({ key, most: 9 }));
      for (const { key } of bounds) {
        const [least, most] = attack([...keys], equations, bounds).get(key) ?? [0, 0];
        expect(most - least, `${key} is ${truthOf(counted, 'received', key)}`).toBeGreaterThanOrEqual(
          1 - 1e-6,
        );
      }
    }),
    { numRuns: RUNS / 5 },
  );
}, 240_000);

test('no number below ten is published anywhere', () => {
  fc.assert(
    fc.property(scenes, ({ ground, counted }) => {
      const { cells, communities, shares } = makeSheet(ground, counted);
      const shown = [...cells, ...communities].flatMap(({ received, handled }) => [received, handled]);
      for (const number of [...shown, ...shares.flatMap(({ handled, rated }) => [handled, rated])])
        expect(number === null || number >= 10).toBe(true);
    }),
  );
});

test('how many were late or unhappy is never found within ten, from the shares and what they are shares of', () => {
  const group = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.nat({ max: 100 })), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(group, fc.boolean(), (parts, hide) => {
      const cells = parts.map(([n, share], at) => ({
        ...{ key: `p${at}`, count: Math.floor((n * share) / 100) },
        n: hide && at === 0 ? null : n,
      }));
      const whole = {
        ...{ key: 'all', count: cells.reduce((sum, one) => sum + one.count, 0) },
        n: parts.reduce((sum, [n]) => sum + n, 0),
      };
      const bands = publishShares(whole, [cells]);
      for (const { key, n, count } of [whole, ...cells]) {
        const band = bands.get(key);
        if (band === undefined) continue;
        expect(n).toBeGreaterThanOrEqual(50);
        const [least, most] = rangesOf({ total: whole, groups: [cells] }, bands).get(key) ?? [0, 0];
        expect(least).toBeLessThanOrEqual(count);
        expect(most).toBeGreaterThanOrEqual(count);
        expect(most - least + 1, key).toBeGreaterThanOrEqual(10);
      }
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [97, 1_037, { from: 9, to: 10 }],
  [1_037, 1_037, { from: 99, to: 100 }],
  [3, 100, { from: 0, to: 10 }],
  [10, 50, { from: 20, to: 40 }],
  [20, 49, null],
])('%i of %i is said as %o', (part, n, band) => {
  expect(bandOf(part, n)).toEqual(band);
  if (band === null) return;
  const [least, most] = countsWithin(band, n);
  expect(most - least + 1).toBeGreaterThanOrEqual(10);
});

test('parts: one small number takes the smallest other with it, and three nines take their total', () => {
  const parts = (...values: number[]) => values.map((value, at) => ({ key: String(at), value }));
  expect(hideParts(parts(40, 12, 3, 80))).toEqual(new Set(['1', '2']));
  expect(hideParts(parts(40, 12, 80))).toEqual(new Set());
  expect(hideParts(parts(5, 6, 7, 8))).toEqual(new Set(['0', '1', '2', '3']));
  expect(hideParts(parts(9, 9, 9))).toBeNull();
  expect(
    hideParts([{ key: 'a', value: 8, most: 9 }, ...parts(40).map((one) => ({ ...one, most: 41 }))]),
  ).toBeNull();
});

test('a street with one small class hides a rectangle and no sum', () => {
  const hidden = hideCross([
    [200, 100, 100],
    [90, 50, 40],
    [60, 3, 57],
    [50, 47, 3],
  ]);
  expect(hidden.map((row) => row.map(Number))).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [0, 1, 1],
    [0, 1, 1],
  ]);
});

test('the attacker of these tests finds what hiding only the small numbers would give away', () => {
  const only = (sum: number, ...shown: number[]): Equation => ({
    plus: ['small'],
    minus: [],
    is: sum - shown.reduce((one, other) => one + other, 0),
  });
  expect(attack(['small'], [only(63, 57, 3)]).get('small')).toEqual([3, 3]);
  const square: Equation[] = [
    { plus: ['a', 'b'], minus: [], is: 12 },
    { plus: ['c', 'd'], minus: [], is: 40 },
    { plus: ['a', 'c'], minus: [], is: 30 },
    { plus: ['b', 'd'], minus: [], is: 22 },
  ];
  expect(attack(['a', 'b', 'c', 'd'], square).get('a')).toEqual([0, 12]);
  expect(attack(['a', 'b', 'c', 'd'], square, [{ key: 'b', most: 5 }]).get('a')).toEqual([7, 12]);
});

test('how many answered is not found within ten either, though it cannot exceed how many were handled', () => {
  fc.assert(
    fc.property(scenes, ({ ground, counted }) => {
      const { shares, district } = makeSheet(ground, counted);
      const [whole, ...rest] = shares;
      if (whole?.rated == null) {
        expect(shares.every(({ rated }) => rated === null)).toBe(true);
        return;
      }
      for (const group of [
        rest.filter((one) => one.area !== district),
        rest.filter((one) => one.category !== null),
      ]) {
        const puzzle = new Puzzle();
        const key = (one: { area: number; category: string | null }) => `${one.area} ${one.category}`;
        puzzle.sum(
          { key: 'all', value: whole.rated },
          group.map((one) => ({ key: key(one), value: one.rated })),
        );
        const bounds = group
          .filter((one) => one.rated === null && one.handled !== null)
          .map((one) => ({ key: key(one), most: one.handled ?? 0 }));
        for (const [name, [least, most]] of attack([...puzzle.keys], puzzle.equations, bounds))
          expect(most - least, name).toBeGreaterThanOrEqual(WIDTH - 1e-6);
      }
    }),
    { numRuns: RUNS },
  );
});
