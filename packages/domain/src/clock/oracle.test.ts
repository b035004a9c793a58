import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOf, dayOfDate } from '../calendar/index.ts';
import { calendarWith, rulesOf } from '../calendar/notices.fixture.ts';
import { clockCase } from './cases.fixture.ts';
import { due } from './due.ts';
import { factsOf, limit } from './facts.fixture.ts';
import { marks } from './light.ts';
import { slowly } from './oracle.fixture.ts';

const SEED = Number(process.env.GEZHI_SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.GEZHI_RUNS ?? (process.env.GEZHI_PROOF === '1' ? 100_000 : 10_000));
/** Walking to all four marks takes ten times as long as walking to the end. */
const MARKED = RUNS / 10;

test(`ends when the clock that walks every minute says (seed ${SEED}, ${RUNS} runs)`, {
  timeout: 1_800_000,
}, () => {
  const seen = { provisional: 0, paused: 0, extended: 0 };
  fc.assert(
    fc.property(clockCase, (one) => {
      const found = due(one.facts, one.limit, one.calendar);
      const slow = slowly(one.facts, one.limit, one.rules);
      expect({ at: found.at, provisional: found.provisional }).toEqual({
        at: slow.at,
        provisional: slow.provisional,
      });
      seen.provisional += Number(found.provisional);
      seen.paused += Number(found.steps.some((step) => step.base !== step.at));
      seen.extended += Number(found.steps.length > 1);
    }),
    { seed: SEED, numRuns: RUNS },
  );
  for (const [what, count] of Object.entries(seen))
    expect(count, what).toBeGreaterThan(RUNS < 10_000 ? 0 : RUNS / 100);
});

test(`turns when the clock that walks every minute says (seed ${SEED}, ${MARKED} runs)`, {
  timeout: 1_800_000,
}, () => {
  fc.assert(
    fc.property(clockCase, (one) => {
      const slow = slowly(one.facts, one.limit, one.rules);
      const found = marks(one.facts, one.limit, one.calendar);
      expect(found).toEqual({ ...slow.marks(), red: slow.at });
    }),
    { seed: SEED, numRuns: MARKED },
  );
});

test('every day of 2025 and 2026, at three times of the day', { timeout: 120_000 }, () => {
  const rules = rulesOf();
  const calendar = calendarWith();
  const units = [limit(1, 'workingDay'), limit(5, 'workingHour'), limit(1, 'day'), limit(13, 'serviceHour')];
  for (let day = dayOfDate('2025-01-01'); day < dayOfDate('2027-01-01'); day += 1) {
    for (const hour of ['00:00', '12:30', '18:00']) {
      const facts = factsOf(`${dateOf(day)} ${hour}`);
      for (const one of units) {
        const { at, provisional } = due(facts, one, calendar);
        const slow = slowly(facts, one, rules);
        expect([at, provisional], `${dateOf(day)} ${hour} ${one.unit}`).toEqual([slow.at, slow.provisional]);
      }
    }
  }
});
