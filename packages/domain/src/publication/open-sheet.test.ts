import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attack, type Bound, type Equation } from './attack.fixture.ts';
import { LEAST, makeOpenSheet, type OpenCount } from './index.ts';
import { WIDTH } from './least.ts';

const RUNS = process.env.GEZHI_PROOF === '1' ? 3_000 : 250;
const AT = { day: '2026-11-02', madeAt: '2026-11-01T16:00:00Z' };

/** Numbers around ten, where it is decided, and some large ones. */
const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 1, arbitrary: fc.integer({ min: 10, max: 300 }) },
);

/** Streets of some communities each, now and then with matters of which only the street is known. */
const scenes = fc
  .array(
    fc.record({ below: fc.array(count, { minLength: 1, maxLength: 4 }), rest: fc.constantFrom(0, 0, 3, 20) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((streets) => ({
    towns: streets.map(({ below }, at) => ({
      id: 10 + at,
      communities: below.map((_, one) => 100 + at * 10 + one),
    })),
    counted: streets.flatMap(({ below, rest }, at): OpenCount[] => [
      ...below.map((open, one) => ({ town: 10 + at, community: 100 + at * 10 + one, open })),
      { town: 10 + at, community: null, open: rest },
    ]),
  }));
type Scene = typeof scenes extends fc.Arbitrary<infer One> ? One : never;

const truthOf = ({ counted }: Scene, area: number) =>
  counted.reduce((sum, one) => ([one.town, one.community].includes(area) ? sum + one.open : sum), 0);

/** What everybody knows: the sum of the district as it is said to within five, sums of streets, and shown numbers to within ten. */
function puzzleOf(scene: Scene, areas: ReturnType<typeof makeOpenSheet>['areas']) {
  const equations: Equation[] = [];
  const bounds: Bound[] = [];
  const keys = ['district', ...areas.map(({ area }) => String(area))];
  const total = scene.counted.reduce((sum, { open }) => sum + open, 0);
  const said = Math.floor(total / 5) * 5;
  bounds.push(
    total < LEAST ? { key: 'district', most: 9 } : { key: 'district', least: said, most: said + 4 },
  );
  const streets = areas.filter(({ town }) => town === null);
  equations.push({ plus: ['district'], minus: streets.map(({ area }) => String(area)), is: 0 });
  for (const { area } of streets) {
    const below = areas.filter(({ town }) => town === area).map((one) => String(one.area));
    keys.push(`rest ${area}`);
    equations.push({ plus: [String(area)], minus: [...below, `rest ${area}`], is: 0 });
  }
  for (const { area, open } of areas)
    if (open !== null) bounds.push({ key: String(area), least: open, most: open + 9 });
  return { keys, equations, bounds };
}

test('a street or community with fewer than ten open matters is never said, nor anything but tens', () => {
  fc.assert(
    fc.property(scenes, (scene) => {
      for (const { area, open } of makeOpenSheet({ ...AT, towns: scene.towns }, scene.counted).areas) {
        if (open === null) continue;
        expect(open % 10).toBe(0);
        expect(truthOf(scene, area)).toBeGreaterThanOrEqual(LEAST);
        expect(truthOf(scene, area) - open).toBeLessThan(10);
      }
    }),
    { numRuns: RUNS },
  );
});

test('a hidden street hides its communities, and no hidden number is found within ten by solving all of them', () => {
  fc.assert(
    fc.property(scenes, (scene) => {
      const { areas } = makeOpenSheet({ ...AT, towns: scene.towns }, scene.counted);
      const hidden = new Set(areas.filter(({ open }) => open === null).map(({ area }) => area));
      for (const { town, open } of areas) if (town !== null && hidden.has(town)) expect(open).toBeNull();
      // Where no street is shown nothing was said that the sum of the district does not say.
      if (areas.every(({ open }) => open === null)) return;
      const { keys, equations, bounds } = puzzleOf(scene, areas);
      const found = attack(keys, equations, bounds);
      for (const area of hidden) {
        const [least, most] = found.get(String(area)) ?? [0, 0];
        expect(least, String(area)).toBeLessThanOrEqual(truthOf(scene, area) + 1e-6);
        expect(most, String(area)).toBeGreaterThanOrEqual(truthOf(scene, area) - 1e-6);
        expect(most - least, `${area} is ${truthOf(scene, area)}`).toBeGreaterThanOrEqual(WIDTH - 1e-6);
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);
