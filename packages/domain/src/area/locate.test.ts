import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { boundsOf, GridLocator, type GridOutline, type Located, NEAREST_LIMIT_METRES } from './locate.ts';
import type { LonLat } from './model.ts';

const SEED = Number(process.env.GEZHI_SEED ?? Date.now() % 2 ** 31);
const RUNS = process.env.GEZHI_PROOF === '1' ? 10_000 : 1_000;

/** A rectangle by its west, south, east and north edges, degrees. */
type Box = readonly [number, number, number, number];

const rectangle = ([west, south, east, north]: Box): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
const grid = (id: number, box: Box, code = `320812001001${String(id).padStart(3, '0')}`): GridOutline => ({
  id,
  code,
  geometry: rectangle(box),
});

const WEST = 119;
const SOUTH = 33.6;
/** Four squares of 0.01 degrees that meet in one vertex; the codes run against the ids. */
const FOUR = [
  grid(1, [WEST, SOUTH, WEST + 0.01, SOUTH + 0.01], '320812001001004'),
  grid(2, [WEST + 0.01, SOUTH, WEST + 0.02, SOUTH + 0.01], '320812001001003'),
  grid(3, [WEST, SOUTH + 0.01, WEST + 0.01, SOUTH + 0.02], '320812001001002'),
  grid(4, [WEST + 0.01, SOUTH + 0.01, WEST + 0.02, SOUTH + 0.02], '320812001001001'),
];
const locator = new GridLocator(FOUR);
const METRE = 1 / 111_195;

describe('a point becomes a grid', () => {
  test('inside: that grid', () => {
    expect(locator.locate([WEST + 0.005, SOUTH + 0.005])).toEqual({ how: 'inside', gridId: 1 });
    expect(locator.locate([WEST + 0.015, SOUTH + 0.015])).toEqual({ how: 'inside', gridId: 4 });
  });

  test('on a shared border: the lowest code, whatever the ids and the order of the outlines', () => {
    const border: LonLat = [WEST + 0.01, SOUTH + 0.005];
    expect(locator.locate(border)).toEqual({ how: 'border', gridId: 2 });
    expect(new GridLocator(FOUR.toReversed()).locate(border)).toEqual({ how: 'border', gridId: 2 });
  });

  test('on a shared vertex: the lowest of four codes', () => {
    expect(locator.locate([WEST + 0.01, SOUTH + 0.01])).toEqual({ how: 'border', gridId: 4 });
  });

  test('on the outer edge of one grid: that grid', () => {
    expect(locator.locate([WEST, SOUTH + 0.005])).toEqual({ how: 'inside', gridId: 1 });
    expect(locator.locate([WEST, SOUTH])).toEqual({ how: 'inside', gridId: 1 });
  });

  test('outside by less than 200 m: the nearest, with the distance in metres', () => {
    const located = locator.locate([WEST + 0.005, SOUTH - 150 * METRE]);
    expect(located).toMatchObject({ how: 'nearest', gridId: 1 });
    expect(located.how === 'nearest' && located.metres).toBeCloseTo(150, 1);
  });

  test('the limit holds to the metre in both directions, also westward where a degree is shorter', () => {
    const westward = METRE / Math.cos((SOUTH * Math.PI) / 180);
    for (const [metres, how] of [
      [199, 'nearest'],
      [201, 'outside'],
    ] as const) {
      expect(locator.locate([WEST + 0.005, SOUTH - metres * METRE]).how).toBe(how);
      expect(locator.locate([WEST - metres * westward, SOUTH + 0.005]).how).toBe(how);
    }
  });

  test('as far from two grids: the lowest code', () => {
    expect(locator.locate([WEST + 0.01, SOUTH - 100 * METRE])).toMatchObject({ how: 'nearest', gridId: 2 });
  });

  test('farther: nobody guesses', () => {
    expect(locator.locate([WEST - 0.1, SOUTH])).toEqual({ how: 'outside' });
    expect(locator.locate([0, 0])).toEqual({ how: 'outside' });
    expect(new GridLocator([]).locate([WEST, SOUTH])).toEqual({ how: 'outside' });
  });

  test('a grid with a hole and a grid in two parts', () => {
    const [around] = FOUR;
    if (around === undefined || around.geometry.type !== 'Polygon') throw new Error('no grid');
    const hole: Box = [WEST + 0.003, SOUTH + 0.003, WEST + 0.006, SOUTH + 0.006];
    const ring = {
      ...around,
      geometry: {
        ...around.geometry,
        coordinates: [...around.geometry.coordinates, ...rectangle(hole).coordinates],
      },
    };
    const parts: GridOutline = {
      id: 9,
      code: '320812001001009',
      geometry: {
        type: 'MultiPolygon',
        coordinates: [
          rectangle(hole).coordinates,
          rectangle([WEST + 0.03, SOUTH, WEST + 0.04, SOUTH + 0.01]).coordinates,
        ],
      },
    };
    const odd = new GridLocator([ring, parts]);
    expect(odd.locate([WEST + 0.0045, SOUTH + 0.0045])).toEqual({ how: 'inside', gridId: 9 });
    expect(odd.locate([WEST + 0.035, SOUTH + 0.005])).toEqual({ how: 'inside', gridId: 9 });
    expect(odd.locate([WEST + 0.001, SOUTH + 0.001])).toEqual({ how: 'inside', gridId: 1 });
    expect(boundsOf(parts.geometry)).toEqual([WEST + 0.003, SOUTH, WEST + 0.04, SOUTH + 0.01]);
  });
});

/** Great-circle distance in metres; another formula than the locator's. */
function haversine([lon, lat]: LonLat, [otherLon, otherLat]: LonLat): number {
  const rad = Math.PI / 180;
  const dLat = (otherLat - lat) * rad;
  const dLon = (otherLon - lon) * rad;
  const a =
    Math.sin(dLat / 2) ** 2 + Math.cos(lat * rad) * Math.cos(otherLat * rad) * Math.sin(dLon / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(a));
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The slow oracle: every box is asked, nothing is indexed. Says `unsure` within half a metre of a limit or a tie. */
function oracle(
  boxes: readonly { box: Box; outline: GridOutline }[],
  [lon, lat]: LonLat,
): Located | 'unsure' {
  const byCode = boxes.toSorted((a, b) => (a.outline.code < b.outline.code ? -1 : 1));
  const holding = byCode.filter(
    ({ box: [west, south, east, north] }) => lon >= west && lon <= east && lat >= south && lat <= north,
  );
  const [first] = holding;
  if (first !== undefined) return { how: holding.length > 1 ? 'border' : 'inside', gridId: first.outline.id };
  const measured = byCode.map(({ box: [west, south, east, north], outline }) => ({
    outline,
    metres: haversine([lon, lat], [clamp(lon, west, east), clamp(lat, south, north)]),
  }));
  const best = Math.min(...measured.map((one) => one.metres));
  if (Math.abs(best - NEAREST_LIMIT_METRES) < 0.5) return 'unsure';
  if (!(best < NEAREST_LIMIT_METRES)) return { how: 'outside' };
  const close = measured.filter((one) => one.metres - best < 0.5);
  const exact = close.filter((one) => one.metres - best < 0.000_01);
  const [nearest] = exact;
  if (nearest === undefined || exact.length !== close.length) return 'unsure';
  return { how: 'nearest', gridId: nearest.outline.id, metres: nearest.metres };
}

/** Boxes and points on one lattice of 0.001 degrees (some 100 m), so that borders, corners and ties are met often. */
const lattice = fc.integer({ min: 0, max: 12 });
const boxArbitrary = fc
  .tuple(lattice, lattice, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .map(
    ([x, y, wide, high]): Box =>
      [x, y, x + wide, y + high].map(
        (step, axis) => step / 1000 + (axis % 2 === 0 ? WEST : SOUTH),
      ) as unknown as Box,
  );
const pointArbitrary = fc
  .tuple(fc.integer({ min: -8, max: 44 }), fc.integer({ min: -8, max: 44 }))
  .map(([x, y]): LonLat => [x / 2000 + WEST, y / 2000 + SOUTH]);

test(`agrees with an oracle that looks at every outline (seed ${SEED})`, () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.array(boxArbitrary, { maxLength: 9 }),
      fc.array(pointArbitrary, { minLength: 5, maxLength: 5 }),
      (boxes, points) => {
        const outlines = boxes.map((box, index) => ({
          box,
          outline: grid(index + 1, box, String(320812001001900 - ((index * 7) % 10))),
        }));
        const own = new GridLocator(outlines.map((one) => one.outline));
        for (const point of points) {
          const expected = oracle(outlines, point);
          if (expected === 'unsure') continue;
          seen.set(expected.how, (seen.get(expected.how) ?? 0) + 1);
          const located = own.locate(point);
          if (expected.how !== 'nearest') expect(located).toEqual(expected);
          else {
            expect(located).toMatchObject({ how: 'nearest', gridId: expected.gridId });
            expect(located.how === 'nearest' && located.metres).toBeCloseTo(expected.metres, 0);
          }
        }
      },
    ),
    { seed: SEED, numRuns: RUNS },
  );
  for (const how of ['inside', 'border', 'nearest', 'outside'])
    expect(seen.get(how) ?? 0, how).toBeGreaterThan(RUNS / 100);
});
