import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Procedure } from '../catalogue/index.ts';
import { STANDARD } from '../matter/scene.fixture.ts';
import { applyEdit } from './apply.ts';
import { checkProcedure } from './check.ts';
import type { Finding } from './finding.ts';
import { fullGround, smallGround } from './ground.fixture.ts';
import type { Ground } from './ground.ts';
import { mutated } from './mutate.fixture.ts';
import { pickBy } from './seeded.fixture.ts';
import { type Pick, reportedIn, stageOf } from './stage.fixture.ts';
import { walk } from './walk.fixture.ts';

const PROCEDURES = process.env.GEZHI_PROOF === '1' ? 120 : 12;

const musts = (procedure: Procedure, ground?: Ground): readonly Finding[] =>
  checkProcedure(procedure, ground).filter(({ severity }) => severity === 'must');

/** A careless procedure, mended as far as findings know how. */
function generated(ground: Ground, pick: Pick): Procedure {
  let procedure = mutated(STANDARD, pick([0, 1, 2, 3, 4, 6]) ?? 0, pick);
  for (let round = 0; round < 12; round += 1) {
    const fix = musts(procedure, ground).find((finding) => finding.fix !== undefined)?.fix;
    if (fix === undefined) break;
    procedure = applyEdit(procedure, fix);
  }
  return procedure;
}

const identityOf = ({ code, at, values }: Finding): string => JSON.stringify([code, at, values]);

/** The same procedures every time: a hole in the check is found by more of them, not by chance. */
const RUNS = { numRuns: PROCEDURES, seed: 20191122 } as const;
const seeds = fc.integer({ min: 1, max: 1_000_000_000 });

test('whatever passes the check with the people who are there never gets stuck when they go on at random', () => {
  let passed = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const pick = pickBy(seed);
      const ground = pick([true, true, false]) === true ? smallGround(pick) : fullGround();
      const procedure = generated(ground, pick);
      if (musts(procedure, ground).length > 0) return;
      passed += 1;
      const stage = stageOf(procedure, ground);
      const spot = pick(stage.survey.spots);
      if (spot === undefined) return;
      const holder = pick([0, 1, 2]) ?? 0;
      // The same matter as everybody may know of it, as only those may whose turn it is, and as a complaint of who would hold it.
      const complained = spot.chain.slice(holder, -1).slice(0, 1);
      const told: readonly Parameters<typeof reportedIn>[2][] = [
        {},
        { careful: true },
        { unitIds: complained },
        { careful: true, unitIds: complained },
      ];
      for (const more of told) {
        const begun = reportedIn({ stage, spot }, holder, more);
        expect(walk({ stage, spot }, begun, { pick, steps: 30 }), JSON.stringify(more)).toBeUndefined();
      }
    }),
    RUNS,
  );
  // A proof of nothing would pass too.
  expect(passed).toBeGreaterThan(PROCEDURES / 5);
}, 600_000);

test('the walk notices where a matter is stuck: nobody there may check', () => {
  const ground = fullGround();
  const isChecker = (role: string) => ['verifier', 'dutyChief', 'worker', 'chief'].includes(role);
  const stage = stageOf(STANDARD, { ...ground, posts: ground.posts.filter(({ role }) => !isChecker(role)) });
  const [spot] = stage.survey.spots;
  if (spot === undefined) throw new Error('no area');
  expect(walk({ stage, spot }, reportedIn({ stage, spot }, 0), { pick: pickBy(1), steps: 5 })).toMatchObject({
    state: 'reported',
  });
});

test('a change that a finding proposes removes it and brings no other fault that must be mended', () => {
  let fixed = 0;
  fc.assert(
    fc.property(seeds, (seed) => {
      const pick = pickBy(seed);
      const ground = pick([true, false]) === true ? smallGround(pick) : undefined;
      const procedure = mutated(STANDARD, pick([1, 2, 3]) ?? 1, pick);
      const before = checkProcedure(procedure, ground);
      const known = new Set(before.map(identityOf));
      for (const finding of before) {
        if (finding.fix === undefined) continue;
        const after = checkProcedure(applyEdit(procedure, finding.fix), ground);
        expect(after.map(identityOf)).not.toContain(identityOf(finding));
        const added = after.filter((one) => one.severity === 'must' && !known.has(identityOf(one)));
        expect(added, identityOf(finding)).toEqual([]);
        fixed += 1;
      }
    }),
    RUNS,
  );
  expect(fixed).toBeGreaterThan(PROCEDURES);
}, 600_000);
