import type { LonLat } from '@gezhi/domain/area';
import { expect, test } from 'vitest';
import { toCgcs2000 } from './coordinates.ts';

function metresBetween([lon, lat]: LonLat, [otherLon, otherLat]: LonLat): number {
  const degree = 111_320;
  return Math.hypot((lon - otherLon) * degree * Math.cos((lat * Math.PI) / 180), (lat - otherLat) * degree);
}

/** One place three times: the pair published with the coordtransform libraries. */
const [WGS, GCJ, BD]: readonly LonLat[] = [
  [116.404, 39.915],
  [116.41024449916938, 39.91640428150164],
  [116.41661560068297, 39.92269681722736],
] as const;

test('a point of a domestic map comes within a metre of where it stands', () => {
  expect(metresBetween(toCgcs2000(GCJ, 'gcj02'), WGS)).toBeLessThan(1);
  expect(metresBetween(toCgcs2000(BD, 'bd09'), WGS)).toBeLessThan(2);
  expect(metresBetween(GCJ, WGS)).toBeGreaterThan(400);
});

test('a point in CGCS2000, and one outside China, stay as they are', () => {
  expect(toCgcs2000(WGS, 'cgcs2000')).toEqual(WGS);
  expect(toCgcs2000([2.35, 48.85], 'gcj02')).toEqual([2.35, 48.85]);
});
