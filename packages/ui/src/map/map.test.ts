import { expect, test } from 'vitest';
import { labelFeatures, pointFeatures, ringArcs } from './features.ts';
import { levelAt } from './model.ts';
import { metresPerPixel, roundScale } from './scale.ts';

test('a scale is a round length whose bar fits', () => {
  for (const perPixel of [0.3, 1.7, 4.2, 19, 77, 305]) {
    const { metres, pixels } = roundScale(perPixel, 92);
    expect(pixels).toBeLessThanOrEqual(92);
    expect(pixels).toBeGreaterThan(92 / 2.6);
    expect([1, 2, 5]).toContain(Number(String(metres)[0]));
    expect(metres / perPixel).toBeCloseTo(pixels);
  }
});

test('one pixel covers half as much one zoom nearer, and less to the north', () => {
  expect(metresPerPixel(12, 33.6) / metresPerPixel(13, 33.6)).toBeCloseTo(2);
  expect(metresPerPixel(12, 45)).toBeLessThan(metresPerPixel(12, 33.6));
  expect(metresPerPixel(0, 0)).toBeCloseTo(78_271.5, 0);
});

test('the arcs of a ring close it, in the order of the phases', () => {
  const arcs = ringArcs({ handling: 4, reported: 1, checking: 3 });
  expect(arcs.map((arc) => arc.phase)).toEqual(['reported', 'handling', 'checking']);
  expect(arcs.map((arc) => arc.from)).toEqual([0, 1 / 8, 5 / 8]);
  expect(arcs.reduce((sum, arc) => sum + arc.share, 0)).toBeCloseTo(1);
});

test('an empty ring has no arcs', () => {
  expect(ringArcs({})).toEqual([]);
});

test('only the selected area and the selected matter are marked as chosen', () => {
  const labels = labelFeatures(
    [
      { id: 1, level: 'grid', words: '001', at: [119, 33.6] },
      { id: 2, level: 'grid', words: '002', at: [119.01, 33.6] },
    ],
    2,
  );
  expect(labels.features.map((one) => one.properties?.chosen)).toEqual([false, true]);
  const points = pointFeatures([{ id: 'a', at: [119, 33.6], phase: 'closed' }], 'b');
  expect(points.features[0]?.properties).toMatchObject({ id: 'a', colour: '#389e0d', chosen: false });
  expect(points.features[0]?.geometry.coordinates).toEqual([119, 33.6]);
});

test('what a click selects narrows as the map comes nearer', () => {
  const district = new Set(['town', 'community', 'grid'] as const);
  expect([8, 9, 11.5, 13].map((zoom) => levelAt(zoom, district))).toEqual([
    'town',
    'town',
    'community',
    'grid',
  ]);
  const city = new Set(['district', ...district] as const);
  expect([8, 9.7, 11.5].map((zoom) => levelAt(zoom, city))).toEqual(['district', 'town', 'community']);
  const zone = new Set(['workArea', ...district] as const);
  expect([8, 11.2, 12].map((zoom) => levelAt(zoom, zone))).toEqual(['town', 'workArea', 'community']);
});
