import { statSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import {
  formatFault,
  generatePeople,
  type Pack,
  readPack,
} from '../../apps/server/src/modules/pack/index.ts';

let pack: Pack;

beforeAll(() => {
  const reading = readPack(import.meta.dirname);
  if ('faults' in reading) throw new Error(reading.faults.map(formatFault).join('\n'));
  pack = reading.pack;
});

const ofLevel = (level: string) => pack.areas.filter((area) => area.level === level);

/** Surface in square kilometres of an area's outline. */
function surface(code: string): number {
  const rings = pack.boundaries.get(code)?.coordinates ?? [];
  const sum = rings.reduce((all, ring) => {
    const twice = ring.slice(1).reduce((part, there, index) => {
      const here = ring[index] ?? there;
      return part + (here[0] - 119) * (there[1] - 33) - (there[0] - 119) * (here[1] - 33);
    }, 0);
    return all + twice / 2;
  }, 0);
  return sum * 111.32 ** 2 * Math.cos((33.58 * Math.PI) / 180);
}

test('the district has its 17 towns, 124 communities and 345 grids', () => {
  expect(['district', 'town', 'community', 'grid'].map((level) => ofLevel(level).length)).toEqual([
    1, 17, 124, 345,
  ]);
});

test('the parts of every area have together exactly its surface', () => {
  const children = Map.groupBy(pack.areas, (area) => area.parent);
  for (const area of pack.areas.filter(({ level }) => level !== 'grid')) {
    const parts = (children.get(area.code) ?? []).reduce((sum, part) => sum + surface(part.code), 0);
    expect(parts, area.code).toBeCloseTo(surface(area.code), 6);
  }
  expect(surface('320812000000')).toBeGreaterThan(280);
  expect(surface('320812000000')).toBeLessThan(340);
});

test('every border between grids is drawn exactly twice, once from each side', () => {
  const edges = new Map<string, number>();
  const count = (code: string): void => {
    for (const ring of pack.boundaries.get(code)?.coordinates ?? []) {
      ring.slice(1).forEach((there, index) => {
        const [a, b] = [String(ring[index]), String(there)];
        const name = a < b ? `${a} ${b}` : `${b} ${a}`;
        edges.set(name, (edges.get(name) ?? 0) + 1);
      });
    }
  };
  for (const grid of ofLevel('grid')) count(grid.code);
  const once = [...edges].filter(([, times]) => times === 1).length;
  const outline = (pack.boundaries.get('320812000000')?.coordinates ?? []).reduce(
    (sum, ring) => sum + ring.length - 1,
    0,
  );
  expect(new Set(edges.values())).toEqual(new Set([1, 2]));
  expect(once).toBe(outline);
});

test('no outline crosses itself', () => {
  type Corner = readonly [number, number];
  const side = (a: Corner, b: Corner, c: Corner): number =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  for (const grid of ofLevel('grid')) {
    const ring = pack.boundaries.get(grid.code)?.coordinates[0] ?? [];
    const edges = ring.slice(1).map((there, index) => [ring[index] ?? there, there] as const);
    const crossing = edges.find(([a, b]) =>
      edges.some(([c, d]) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0),
    );
    expect(crossing, grid.code).toBeUndefined();
  }
});

test('every building stands inside its grid', () => {
  const isInside = ([x, y]: readonly [number, number], code: string): boolean => {
    const ring = pack.boundaries.get(code)?.coordinates[0] ?? [];
    return ring.slice(1).reduce((inside, to, index) => {
      const from = ring[index] ?? to;
      const crosses =
        from[1] > y !== to[1] > y && x < ((to[0] - from[0]) * (y - from[1])) / (to[1] - from[1]) + from[0];
      return crosses ? !inside : inside;
    }, false);
  };
  const buildings = pack.places.filter(({ kind }) => kind === 'building');
  expect(buildings.length).toBeGreaterThan(3_300);
  const astray = buildings.filter(({ outline, grids: [grid = ''] }) =>
    (outline ?? []).some((corner) => !isInside(corner, grid)),
  );
  expect(astray).toEqual([]);
});

test('grids count from the north-west: the last of a community is never both north and west of the first', () => {
  const middle = (code: string): [number, number] => {
    const ring = (pack.boundaries.get(code)?.coordinates[0] ?? []).slice(1);
    const sum = ring.reduce(([x, y], [east, north]) => [x + east, y + north] as const, [0, 0] as const);
    return [sum[0] / ring.length, sum[1] / ring.length];
  };
  const general = ofLevel('grid').filter(({ kind }) => kind === 'general');
  for (const [community, grids] of Map.groupBy(general, ({ parent }) => parent)) {
    const sorted = grids.map(({ code }) => code).toSorted();
    const [first, last] = [middle(sorted[0] ?? ''), middle(sorted.at(-1) ?? '')];
    expect(sorted.length === 1 || last[0] > first[0] || last[1] < first[1], community ?? '').toBe(true);
  }
});

test('every grid has its secretary, chief, police officer and worker (一书一长一警一员), and an information officer', () => {
  const { duties } = generatePeople(pack);
  const held = Map.groupBy(duties, ({ scope }) => scope);
  for (const grid of ofLevel('grid')) {
    const titles = (held.get(grid.code) ?? []).map(({ title }) => title).sort();
    expect(titles, grid.code).toEqual([
      ...['communityPolice', 'gridChief', 'gridSecretary', 'gridWorker', 'informationOfficer'],
    ]);
  }
});

test('every centre and station can take in, dispatch, handle and check by more than one person', () => {
  const { duties } = generatePeople(pack);
  const centres = pack.units.filter(({ group }) => group === 'centre' || group === 'station');
  for (const unit of centres) {
    const own = duties.filter((duty) => duty.unit === unit.code);
    const holders = (role: string) =>
      new Set(own.filter((duty) => duty.role === role).map(({ person }) => person));
    for (const role of ['operator', 'dutyChief', 'verifier', 'receiver', 'handler', 'unitLeader']) {
      expect(holders(role).size, `${role} of ${unit.zh}`).toBeGreaterThan(0);
    }
    expect(holders('handler').size, unit.zh).toBeGreaterThan(1);
    expect(
      [...holders('verifier')].filter((person) => holders('handler').has(person)),
      unit.zh,
    ).toEqual([]);
  }
});

test('every department and company has a receiver, two handlers and a leader', () => {
  const { duties } = generatePeople(pack);
  for (const unit of pack.units.filter(({ group }) => group === 'department' || group === 'company')) {
    const roles = duties
      .filter((duty) => duty.scope === unit.code)
      .map(({ role }) => role)
      .sort();
    expect(roles, unit.zh).toEqual(['handler', 'handler', 'receiver', 'unitLeader']);
  }
});

test('people are invented: numbers nobody can have, and the same people every time', () => {
  const once = generatePeople(pack);
  expect(once.persons.length).toBeGreaterThan(1_000);
  expect(once.persons.filter(({ workPhone }) => !/^100\d{8}$/.test(workPhone))).toEqual([]);
  expect(new Set(once.persons.map(({ id }) => id)).size).toBe(once.persons.length);
  expect(generatePeople(pack)).toEqual(once);
});

test('each demo account belongs to somebody of its own who holds the post', () => {
  const { accounts, duties } = generatePeople(pack);
  expect(new Set(accounts.map(({ person }) => person)).size).toBe(pack.accounts.length);
  for (const account of pack.accounts) {
    const person = accounts.find(({ login }) => login === account.login)?.person;
    const titles = duties.filter((duty) => duty.person === person).map(({ title }) => title);
    expect(titles, account.login).toContain(account.title);
  }
});

test('only 0108 and place matters of 03 and 04 are public', () => {
  for (const category of pack.categories) {
    const expected = category.code === '0108' || ['03', '04'].includes(category.code.slice(0, 2));
    expect(category.public, category.code).toBe(expected);
  }
});

test('every category has texts, the frequent ones many, none with a number of a person', () => {
  const frequent = Object.entries(pack.matterPlan?.categories ?? {}).filter(([, weight]) => weight >= 22);
  expect(frequent.length).toBeGreaterThan(15);
  expect(pack.matterTexts.map(({ category }) => category).sort()).toEqual(
    pack.categories.map(({ code }) => code).sort(),
  );
  for (const text of pack.matterTexts) {
    const isFrequent = frequent.some(([code]) => code === text.category);
    expect(text.resident.length, text.category).toBeGreaterThanOrEqual(isFrequent ? 8 : 3);
    expect(text.worker.length, text.category).toBeGreaterThanOrEqual(isFrequent ? 4 : 3);
  }
  expect(JSON.stringify(pack.matterTexts)).not.toMatch(/\d{7,}/);
});

test('farmhouses have neither lifts nor stairwells to report', () => {
  const wordings = pack.matterTexts.flatMap(({ resident, worker }) => [...resident, ...worker]);
  const ofTown = wordings.filter(({ title, text }) => /电梯|楼道|单元|车库|物业|小区/.test(title + text));
  expect(ofTown.length).toBeGreaterThan(40);
  expect(ofTown.filter(({ where }) => where !== 'town')).toEqual([]);
});

test('a building is named after its compound', () => {
  const building = pack.places.find(({ kind }) => kind === 'building');
  const compound = pack.places.find(({ code }) => code === building?.compound);
  expect(building?.name).toBe(`${compound?.name}${building?.shortName}`);
});

test('at most sixty small photos, one of the result for every kind of place matter', () => {
  const files = new Set(pack.photos.map(({ file }) => file));
  expect(files.size).toBeLessThanOrEqual(60);
  const large = [...files].filter((file) => statSync(pack.folder.pathOf(file)).size > 40_000);
  expect(large).toEqual([]);
  const results = new Set(
    pack.photos.filter(({ stage }) => stage === 'after').flatMap(({ categories }) => categories),
  );
  const without = pack.categories.filter(({ code, evidence }) => evidence === 'photo' && !results.has(code));
  expect(without.map(({ code }) => code)).toEqual([]);
});
