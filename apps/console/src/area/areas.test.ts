import type { Area, AreaLevel } from '@gezhi/domain/area';
import { startWords } from '@gezhi/ui/words';
import { beforeAll, expect, test } from 'vitest';
import { Areas } from './areas.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

function area(id: number, level: AreaLevel, name: string, more: Partial<Area> = {}): Area {
  return {
    id,
    parentId: id === 1 ? null : id - 1,
    level,
    code: String(id),
    name,
    nameEn: null,
    short: name,
    centre: null,
    validFrom: '2019-01-01T00:00:00+08:00',
    validTo: null,
    ...more,
  };
}

const tree = [
  area(1, 'district', '清江浦区'),
  area(2, 'town', '长东街道'),
  area(3, 'community', '三门社区'),
  area(4, 'grid', '三门社区第2网格', { short: '2' }),
];
const areas = new Areas(tree, { sketch: true, house: '清江浦区', language: 'zh-CN' });

test('a path starts at the street, and a grid named after its community does not say it twice', () => {
  expect(areas.sayPath(4)).toBe('长东街道 三门社区第2网格');
  expect(areas.sayPath(3)).toBe('长东街道 三门社区');
  expect(areas.sayPath(1)).toBe('清江浦区');
});

test('a cell says community and number of the grid, or as much as is known', () => {
  expect(areas.sayShort({ gridId: 4, communityId: 3, townId: 2 })).toBe('三门 002');
  expect(areas.sayShort({ gridId: null, communityId: 3, townId: 2 })).toBe('三门');
  expect(areas.sayShort({ gridId: null, communityId: null, townId: 2 })).toBe('长东');
  expect(areas.sayShort({ gridId: null, communityId: null, townId: null })).toBe('—');
});

test('an area whose parent is not in the answer is a root, so that no branch is lost', () => {
  const part = new Areas(tree.slice(1), { sketch: true, house: '', language: 'zh-CN' });
  expect(part.roots().map((root) => root.id)).toEqual([2]);
});
