import { expect, test } from 'vitest';
import { categoriesOfPlatform, type Platform } from './platform.ts';

const CATEGORIES = [
  { code: '01', parent: null },
  { code: '0101', parent: '01' },
  { code: '0102', parent: '01' },
  { code: '0201', parent: '02' },
];

function platform(code: string, categories: readonly string[], areaId = 1): Platform {
  return { areaId, code, name: code, nameEn: code, categories, titles: [] };
}

test('a platform holds what it names and what its majors hold, without what another one names by itself', () => {
  const [service, city] = [platform('service', ['01']), platform('city', ['0102', '02'])];
  const all = [service, city, platform('elsewhere', ['0101'], 9)];
  expect(categoriesOfPlatform(service, all, CATEGORIES)).toEqual(['0101']);
  expect(categoriesOfPlatform(city, all, CATEGORIES)).toEqual(['0102', '0201']);
});

test('a category added to a major later waits where its major does', () => {
  const service = platform('service', ['01']);
  const more = [...CATEGORIES, { code: '0103', parent: '01' }];
  expect(categoriesOfPlatform(service, [service], more)).toContain('0103');
});
