import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendarWith } from '../calendar/notices.fixture.ts';
import { type Limits, STANDARD_LIMITS } from '../catalogue/index.ts';
import { STANDARD } from '../matter/scene.fixture.ts';
import type { Figure } from './figures.ts';
import {
  BY,
  COURSE,
  classed,
  counted,
  DAY,
  differences,
  ground,
  HOUR,
  MINUTE,
  otherwise,
  past,
  START,
  step,
  UNIT,
} from './past.fixture.ts';
import type { PastMatter, PastStep } from './past.ts';
import { replay } from './replay.ts';
import { simulate } from './simulate.ts';
import { MOST_ROWS, Tally } from './tally.ts';
import { toldFigures } from './told.ts';

const limits = (change: (draft: Limits) => void): { limits: Limits } => {
  const draft = structuredClone(STANDARD_LIMITS);
  change(draft);
  return { limits: draft };
};

test('by what is in force the past goes as it went: nothing refused, nothing stuck, nothing late', () => {
  const { counts, clocks, leadUnitId } = replay(past(), ground());
  expect([...counts.keys()].filter((figure) => /^(refused|stuck|unneeded|notKnown)/.test(figure))).toEqual(
    [],
  );
  expect(clocks.filter(({ isLate }) => isLate !== false)).toEqual([]);
  expect(clocks.map(({ clock }) => clock).toSorted()).toEqual(
    ['accept', 'dispatch', 'finish', 'followUp', 'handle', 'reply', 'sign', 'verify'].toSorted(),
  );
  expect(leadUnitId).toBe(UNIT.lead);
});

test('shorter limits move what is due and make late what took longer', () => {
  const draft = limits(({ tiers }) => {
    if (tiers.T2?.sign) tiers.T2.sign = { count: 5, unit: 'minute' };
  });
  expect(differences(draft)).toEqual(['late sign 0→1 +1 -0', 'due sign 1→1 +0 -1']);
});

test('another calendar moves what counts by its hours alone', () => {
  const closed = calendarWith({
    days: [{ date: '2026-11-24', kind: 'closed', name: '停电', source: '区' }],
  });
  const found = differences({ calendarOf: () => closed });
  expect(found).toEqual(expect.arrayContaining(['due finish 1→1 +1 -0', 'due handle 1→1 +1 -0']));
  expect(found.filter((line) => /accept|dispatch|sign/.test(line))).toEqual([]);
});

test('a class with another tier has other limits', () => {
  const found = differences({ findCategory: classed({ tier: 'T0' }) });
  expect(found).toContain('late accept 0→1 +1 -0');
  expect(found).toContain('due finish 1→1 +0 -1');
});

test('a role that may not accept any more leaves the matter where it was reported', () => {
  const draft = otherwise(({ actions }) => {
    if (actions.accept) actions.accept.by = [{ role: 'dutyChief', reach: 'queue' }];
  });
  const found = differences({ procedureFor: () => draft });
  expect(found).toContain('refused accept:role 0→1 +1 -0');
  expect(found).toContain('stuck reported 0→1 +1 -0');
  expect(found).toContain('unit 3:accept 1→0 +0 -1');
  expect(found).toContain('role receiver:sign 1→0 +0 -1');
  // Nobody knows when it would have been accepted.
  expect(found).toContain('notKnown clock.finish 0→1 +1 -0');
  expect(found).toContain('notKnown clock.sign 0→1 +1 -0');
  expect(found.filter((line) => line.startsWith('late'))).toEqual([]);
});

test('a reach that is narrower than the one the step was taken by refuses it', () => {
  const draft = otherwise(({ actions }) => {
    if (actions.pass) actions.pass.by = [{ role: 'verifier', reach: 'area' }];
  });
  expect(differences({ procedureFor: () => draft })).toContain('refused pass:role 0→1 +1 -0');
});

test('a step under another name is the same step, and one that leads further makes the next unneeded', () => {
  const renamed = otherwise(({ actions }) => {
    if (actions.sign) actions.takeOver = actions.sign;
    delete actions.sign;
  });
  expect(differences({ procedureFor: () => renamed })).toEqual([]);
  const straight = otherwise(({ actions }) => {
    if (actions.dispatch) actions.dispatch.to = 'handling';
  });
  const found = differences({ procedureFor: () => straight });
  expect(found).toContain('unneeded sign 0→1 +1 -0');
  expect(found.filter((line) => line.startsWith('stuck'))).toEqual([]);
});

test('a step that is left out stops nobody where the next one leads on from here', () => {
  const draft = otherwise(({ actions }) => {
    delete actions.accept;
    if (actions.dispatch) actions.dispatch.from = ['reported', 'accepted'];
  });
  const found = differences({ procedureFor: () => draft });
  expect(found).toContain('refused accept:unknown 0→1 +1 -0');
  expect(found.filter((line) => line.startsWith('stuck'))).toEqual([]);
  expect(found.filter((line) => line.startsWith('unit 10'))).toEqual([]);
});

test('a guard is asked where the past can answer it, and else counted as not known', () => {
  const guarded = (guard: string) =>
    differences({
      procedureFor: () =>
        otherwise(({ actions }) => {
          actions.dispatch?.guards.push(guard);
        }),
    });
  expect(guarded('supervised')).toContain('refused dispatch:guard.supervised 0→1 +1 -0');
  expect(guarded('categorised')).toEqual([]);
  expect(guarded('papersSettled')).toEqual(['notKnown guard.papersSettled 0→1 +1 -0']);
});

const extended: readonly PastStep[] = [
  ...COURSE.slice(0, 4),
  step(3 * HOUR, 'requestExtension', BY.handler, { days: 2, reason: 'weather' }),
  step(4 * HOUR, 'decideExtension', BY.chief, { verdict: 'agree' }),
  step(4 * DAY, 'submit', BY.handler, { phase: 'checking' }),
];

test('more time that was granted counts, and whoever would be late already gets none', () => {
  const one = past({ steps: extended });
  expect(replay(one, ground()).clocks.find(({ clock }) => clock === 'finish')?.isLate).toBe(false);
  const draft = limits(({ tiers }) => {
    if (tiers.T2?.finish) tiers.T2.finish = { count: 1, unit: 'hour' };
  });
  const found = differences(draft, [one]);
  expect(found).toContain('refused requestExtension:guard.beforeDue 0→1 +1 -0');
  expect(found).toContain('late finish 0→1 +1 -0');
});

test('time on account does not count', () => {
  const asked = { manner: 'deferred', reason: 'weather', reviewOn: '2026-11-27' };
  const steps = [
    ...COURSE.slice(0, 4),
    step(3 * HOUR, 'requestSuspension', BY.handler, asked),
    step(4 * HOUR, 'decideSuspension', BY.chief, { verdict: 'agree', phase: 'suspended' }),
    step(4 * DAY, 'resume', BY.scheduler, { phase: 'handling' }),
    step(5 * DAY, 'submit', BY.handler, { phase: 'checking' }),
  ];
  const finish = replay(past({ steps }), ground()).clocks.find(({ clock }) => clock === 'finish');
  expect(finish?.isLate).toBe(false);
  expect(Number(finish?.dueAt)).toBeGreaterThan(START + 5 * DAY);
});

test('a return, a failed check and an unhappy answer go their way', () => {
  const steps = [
    ...COURSE.slice(0, 3),
    step(40 * MINUTE, 'requestReturn', BY.receiver, { reason: 'notOurs' }),
    step(50 * MINUTE, 'endorseReturn', BY.unitLeader, { verdict: 'agree' }),
    step(55 * MINUTE, 'decideReturn', BY.operator, { verdict: 'agree', phase: 'accepted' }),
    step(HOUR, 'dispatch', BY.operator, { lead: UNIT.other, phase: 'dispatched' }),
    step(2 * HOUR, 'sign', { kind: 'staff', role: 'receiver', unitId: UNIT.other }, { phase: 'handling' }),
    step(DAY, 'submit', { kind: 'staff', role: 'handler', unitId: UNIT.other }, { phase: 'checking' }),
    step(DAY + HOUR, 'fail', BY.verifier, { phase: 'handling' }),
    step(
      DAY + 2 * HOUR,
      'submit',
      { kind: 'staff', role: 'handler', unitId: UNIT.other },
      { phase: 'checking' },
    ),
    step(DAY + 3 * HOUR, 'pass', BY.verifier, { phase: 'followUp' }),
    step(2 * DAY, 'rate', BY.reporter, {
      rating: 'dissatisfied',
      report: 'r1',
      phase: 'accepted',
      run: 2,
      heldBy: 2,
    }),
  ];
  const { counts, clocks, leadUnitId } = replay(past({ steps }), ground());
  expect([...counts.keys()].filter((figure) => /^(refused|stuck|unneeded|notKnown)/.test(figure))).toEqual(
    [],
  );
  expect(leadUnitId).toBeNull();
  expect(clocks.filter(({ clock }) => clock === 'finish')).toHaveLength(3);
});

test('rules that propose another unit move the matter and its work, where the desk had followed the rules', () => {
  const propose = () => UNIT.other;
  expect(differences({ propose })).toEqual([
    'lead 10 1→0 +0 -1',
    'lead 11 0→1 +1 -0',
    'unit 10:handle 1→0 +0 -1',
    'unit 10:sign 1→0 +0 -1',
    'unit 11:handle 0→1 +1 -0',
    'unit 11:sign 0→1 +1 -0',
  ]);
  const chosen = past({
    steps: COURSE.map((one) =>
      one.action === 'dispatch' ? { ...one, codes: { ...one.codes, lead: 12 } } : one,
    ),
  });
  expect(differences({ propose }, [chosen])).toEqual(['notKnown route 0→1 +1 -0']);
  const agreed = past({
    steps: COURSE.map((one) =>
      one.action === 'dispatch' ? { ...one, codes: { ...one.codes, lead: UNIT.other } } : one,
    ),
  });
  expect(differences({ propose }, [agreed])).toEqual([]);
});

test('whose duty nobody knows any more is counted as not known and taken for granted', () => {
  const steps = COURSE.map((one) => (one.action === 'accept' ? { ...one, by: BY.nobody } : one));
  expect(counted('notKnown', past({ steps }))).toEqual(['role 1']);
  expect(counted('stuck', past({ steps }))).toEqual([]);
});

test('what runs still is late as of the end of the past', () => {
  const open = past({ steps: COURSE.slice(0, 4) });
  const { clocks } = replay(open, ground());
  expect(clocks.filter(({ isLate }) => isLate).map(({ clock }) => clock)).toEqual(['finish', 'handle']);
});

test('answers that never came end the matter by time alone', () => {
  const steps = [...COURSE.slice(0, 6), step(9 * DAY, 'lapse', BY.scheduler, { phase: 'closed' })];
  const { clocks, counts } = replay(past({ steps }), ground());
  expect(clocks.every(({ isLate, clock }) => isLate === (clock === 'followUp'))).toBe(true);
  expect([...counts.keys()].some((figure) => figure.startsWith('refused'))).toBe(false);
});

test('a district without the procedure says that it does not know', () => {
  const { counts, clocks } = replay(past(), ground({ procedureFor: () => undefined }));
  expect([[...counts], clocks]).toEqual([[['notKnown procedure', 1]], []]);
});

test('rows name the first ordinary matters behind a figure, and no restricted one ever', () => {
  const tally = new Tally();
  const base = ground();
  const draft = { ...base, propose: () => UNIT.other };
  for (let at = 0; at < MOST_ROWS + 10; at += 1)
    simulate(past({ id: `m${at}`, number: at === 0 ? null : `N${at}` }), { base, draft }, tally);
  const rows = tally.takeRows().filter(({ family, key }) => family === 'lead' && key === '11');
  expect(rows).toHaveLength(MOST_ROWS);
  expect(rows[0]).toEqual({
    ...{ family: 'lead', key: '11', side: 'more', matterId: 'm1', number: 'N1', category: '0101' },
    ...{ areaId: 300, createdAt: START, fromAt: null, toAt: null },
  });
  expect(tally.figures().find(({ family, key }) => family === 'lead' && key === '11')?.draft).toBe(
    MOST_ROWS + 10,
  );
  expect([tally.takeRows(), tally.seen, tally.changed]).toEqual([[], MOST_ROWS + 10, MOST_ROWS + 10]);
});

test('an administrator is told no small number, nor what it would follow from', () => {
  const figure = (key: string, base: number, draft: number): Figure => ({
    ...{ family: 'late', key, base, draft },
    ...{ more: Math.max(0, draft - base), less: Math.max(0, base - draft) },
  });
  expect(toldFigures([figure('sign', 100, 103), figure('finish', 40, 20), figure('verify', 0, 3)])).toEqual([
    { family: 'late', key: 'sign', base: 100, draft: 'withheld', more: 'few', less: 0 },
    { family: 'late', key: 'finish', base: 40, draft: 'withheld', more: 0, less: 20 },
    { family: 'late', key: 'verify', base: 0, draft: 'few', more: 'few', less: 0 },
  ]);
});

const ACTIONS = Object.keys(STANDARD.actions);
const ACTORS = Object.values(BY);
const PHASES = ['accepted', 'dispatched', 'handling', 'checking', 'followUp', 'closed', undefined] as const;

/** Any steps in any order, with codes that fit some of them: what a damaged past may hold. */
const anyPast: fc.Arbitrary<PastMatter> = fc
  .record({
    steps: fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 20 * DAY }),
        action: fc.constantFrom(...ACTIONS, 'lapse', 'fallUp', 'unheardOf'),
        by: fc.constantFrom(...ACTORS),
        lead: fc.constantFrom(UNIT.lead, UNIT.other),
        verdict: fc.constantFrom('agree', 'refuse'),
        phase: fc.constantFrom(...PHASES),
        days: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 30 },
    ),
    taken: fc.integer({ min: 0, max: COURSE.length }),
    restricted: fc.boolean(),
  })
  .map(({ steps, taken, restricted }) =>
    past({
      number: restricted ? null : 'N',
      steps: [
        ...COURSE.slice(0, Math.max(1, taken)),
        ...steps
          .toSorted((a, b) => a.after - b.after)
          .map(({ after, action, by, phase, ...codes }) =>
            step(2 * DAY + after, action, by, {
              ...codes,
              ...{ rating: 'dissatisfied', manner: 'deferred', reason: 'weather', reviewOn: '2026-12-01' },
              ...(phase === undefined ? {} : { phase }),
            }),
          ),
      ],
    }),
  );

test('drafts equal to what is in force make no difference, whatever the past holds', () => {
  fc.assert(
    fc.property(fc.array(anyPast, { maxLength: 5 }), (matters) => {
      const draft = {
        limits: structuredClone(STANDARD_LIMITS),
        procedureFor: () => structuredClone(STANDARD),
        findCategory: classed({}),
        calendarOf: () => calendarWith(),
        propose: () => UNIT.lead,
      };
      expect(differences(draft, matters)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('the same past by the same drafts gives the same figures', () => {
  fc.assert(
    fc.property(fc.array(anyPast, { maxLength: 4 }), (matters) => {
      const draft = limits(({ tiers }) => {
        if (tiers.T2?.finish) tiers.T2.finish = { count: 2, unit: 'hour' };
      });
      expect(differences(draft, matters)).toEqual(differences(draft, matters));
    }),
    { numRuns: 40 },
  );
});
