import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedOut } from './sharing.ts';

const grid = (town: number, number: number) => ({
  code: `320812${String(town).padStart(3, '0')}001${String(number).padStart(3, '0')}`,
});
const district = fc
  .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 15 })
  .map((towns) =>
    towns.flatMap((grids, town) => Array.from({ length: grids }, (_, number) => grid(town, number))),
  );

test('every grid has a worker, every worker a grid, and where there are fewer workers none is in two places', () => {
  fc.assert(
    fc.property(district, fc.double({ min: 0.01, max: 2, noNaN: true }), (grids, each) => {
      const persons = Math.max(1, Math.round(grids.length * each));
      const shares = sharedOut(grids, persons);
      expect(shares).toHaveLength(persons);
      expect(shares.every((own) => own.length > 0)).toBe(true);
      const codes = shares.flat().map(({ code }) => code);
      expect(new Set(codes)).toEqual(new Set(grids.map(({ code }) => code)));
      if (persons < grids.length) expect(codes).toHaveLength(grids.length);
    }),
  );
});

test('nobody walks in two towns that are each large enough for a worker', () => {
  const grids = [4, 7, 5, 10].flatMap((count, town) =>
    Array.from({ length: count }, (_, at) => grid(town, at)),
  );
  const shares = sharedOut(grids, 12);
  expect(shares.map((own) => new Set(own.map(({ code }) => code.slice(0, 9))).size)).toEqual(
    Array.from({ length: 12 }, () => 1),
  );
});
