import { expect, test } from 'vitest';
import { seededRandom } from '../../apps/server/src/modules/pack/index.ts';
import { type Counts, keepCounts } from './counts.ts';
import type { GridCell } from './layout.ts';
import type { Compound, Settlement } from './settle.ts';

const slab = { centre: [0, 0] as const, width: 50, depth: 15, bearing: 0 };
const compound: Compound = {
  ...{
    name: '春园',
    centre: [0, 0],
    builtYear: 2000,
    floors: 6,
    entrances: 3,
    numeral: '号楼',
    goesOn: false,
  },
  buildings: Array.from({ length: 10 }, () => slab),
};
const settlement: Settlement = { compounds: [compound], parks: [] };
const community = (code: string) => ({ code, town: 't', name: '', english: '' });
const grid = (code: string): GridCell => ({
  community: community(code),
  cell: [],
  urban: true,
  site: null,
});
const grids = ['a', 'a', 'a', 'a', 'b', 'b'].map(grid);

const kept = (counts: Counts) =>
  keepCounts(
    grids.map(() => settlement),
    grids,
    { counts, random: seededRandom(7) },
  );

test('compounds go on into the next grid of their community until the count is that of the source', () => {
  const all = kept({ compounds: 4, buildings: null }).map(({ compounds }) => compounds[0]?.goesOn);
  expect(all.filter((goesOn) => !goesOn)).toHaveLength(4);
  expect([all[0], all[4]]).toEqual([false, false]);
});

test('houses are left out in proportion', () => {
  const counts = kept({ compounds: null, buildings: 45 }).map(
    ({ compounds }) => compounds[0]?.buildings.length,
  );
  expect(counts.reduce((sum = 0, count = 0) => sum + count, 0)).toBe(45);
  expect(new Set(counts)).toEqual(new Set([7, 8]));
});

test('a count that cannot be reached is said', () => {
  expect(() => kept({ compounds: 2, buildings: null })).toThrow('too few');
  expect(() => kept({ compounds: null, buildings: 61 })).toThrow('Only 60');
});
