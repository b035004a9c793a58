import { menusFor, THINGS } from '@gezhi/domain/identity';
import { expect, test } from 'vitest';
import { railEntries, railOf } from './entries.ts';

const ALL = new Set(THINGS);
const namesOf = (menus: Parameters<typeof railOf>[0]) =>
  railOf(menus).map((item) => (item.kind === 'page' ? item.entry.menu : item.group.words));

test('a duty chief of a district that has everything has a short rail, and every page in it', () => {
  const menus = menusFor(['dutyChief', 'operator'], ALL);
  const items = railOf(menus);
  expect(items.length).toBeLessThanOrEqual(11);
  const pages = items.flatMap((item) => (item.kind === 'page' ? [item.entry] : item.entries));
  expect(new Set(pages)).toEqual(new Set(railEntries.filter(({ menu }) => menus.includes(menu))));
  expect(pages).toHaveLength(new Set(pages).size);
});

test('whoever has only one page of a group sees the page itself, at its place', () => {
  expect(namesOf(['people', 'workbench', 'pool'])).toEqual(['workbench', 'pool', 'people']);
  expect(namesOf(['people', 'workbench', 'pool', 'firms'])).toEqual(['workbench', 'rail.serving', 'people']);
});
