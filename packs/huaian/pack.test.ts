import { expect, test } from 'vitest';
import { deskless, holdersOf, levelsOf, packIn } from '../facts.fixture.ts';

const AREAS = { city: 1, district: 7, town: 103, community: 1535 };

test('city, seven counties and districts of the real codes, towns, villages; a part has about one grid for each village', () => {
  const pack = packIn(import.meta.dirname);
  expect(levelsOf(pack)).toEqual({ ...AREAS, grid: 1600 });
  const counties = pack.areas.filter(({ level }) => level === 'district').map(({ code }) => code.slice(0, 6));
  expect(counties).toEqual(['320803', '320804', '320812', '320813', '320826', '320830', '320831']);
  expect(deskless(pack)).toEqual([]);
}, 120_000);

test('at full size 5,705 grids and 5,444 workers, of them 2,721 full-time', () => {
  const pack = packIn(import.meta.dirname, 'full');
  expect(levelsOf(pack)).toEqual({ ...AREAS, grid: 5705 });
  expect(holdersOf(pack, 'gridWorker')).toEqual({ persons: 2721, scopes: 5705 });
  expect(holdersOf(pack, 'partTimeWorker')).toEqual({ persons: 5444 - 2721, scopes: 5705 });
}, 180_000);
