/** Ways in which other systems get deadlines wrong, each as a test; the links are reports of their users. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayExceptionSchema, doubtsAbout } from '../calendar/index.ts';
import { allYear, calendarWith, local, moment, NOTICE_DAYS, weekOf } from '../calendar/notices.fixture.ts';
import { clockCase } from './cases.fixture.ts';
import { due } from './due.ts';
import { dueOf, factsOf, limit } from './facts.fixture.ts';
import { marks, readClock, timeLeft } from './light.ts';
import { whenToTell } from './telling.ts';

const SEED = Number(process.env.GEZHI_SEED ?? Date.now() % 2 ** 31);
const RUNS = process.env.GEZHI_PROOF === '1' ? 20_000 : 2_000;
const calendar = calendarWith();

// https://github.com/zammad/zammad/issues/390
test('an imported feed with days in it that are no holidays is noticed, and kinds nobody knows are refused', () => {
  const feed = NOTICE_DAYS.filter((one) => one.date.startsWith('2026'));
  const odd = { date: '2026-03-09', kind: 'holiday', name: '某节', source: '日历订阅' } as const;
  expect(doubtsAbout(2026, [...feed, odd])).toEqual([{ code: 'balance', expected: 13, found: 14 }]);
  expect(dayExceptionSchema.safeParse({ ...odd, kind: 'observance' }).success).toBe(false);
});

describe('nobody is reminded at midnight', () => {
  // https://github.com/zammad/zammad/issues/4432
  test('the marks of working and service clocks lie in their hours', () => {
    fc.assert(
      fc.property(clockCase, (one) => {
        if (one.limit.unit === 'minute' || one.limit.unit === 'hour' || one.limit.unit === 'day') return;
        if (one.facts.extensions.length > 0) return;
        const line = one.limit.unit.startsWith('service') ? one.calendar.service : one.calendar.working;
        for (const at of Object.values(marks(one.facts, one.limit, one.calendar)))
          expect(line.between(at - 1, at), local(at)).toBe(1);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('what natural time brings at night is told when the centre opens', () => {
    const { half } = marks(factsOf('2026-11-23 09:00'), limit(2, 'day'), calendar);
    expect(local(half)).toBe('2026-11-25 00:00');
    expect(local(whenToTell(half, calendar))).toBe('2026-11-25 08:00');
    for (const inService of ['2026-11-25 08:00', '2026-11-25 19:59:59.999'])
      expect(local(whenToTell(moment(inService), calendar))).toBe(inService);
    expect(local(whenToTell(moment('2026-11-25 20:00'), calendar))).toBe('2026-11-26 08:00');
  });
});

// https://github.com/glpi-project/glpi/issues/6902, https://github.com/glpi-project/glpi/issues/15605
describe('no pause is lost when the priority changes', () => {
  const facts = factsOf('2026-11-23 09:00', {
    pauses: [['2026-11-23 10:00', '2026-11-25 10:00']],
    now: '2026-11-25 11:00',
  });

  test('the pause moves the new limit as it moved the old one', () => {
    const before = dueOf(facts, limit(3, 'workingDay'), calendar);
    expect(before).toBe('2026-11-30 18:00');
    expect(dueOf(facts, limit(7, 'workingDay'), calendar)).toBe('2026-12-04 18:00');
    expect(dueOf(facts, limit(4, 'workingHour'), calendar)).toBe('2026-11-25 14:30');
    expect(dueOf(facts, limit(24, 'hour'), calendar)).toBe('2026-11-26 09:00');
    expect(dueOf(facts, limit(3, 'workingDay'), calendar)).toBe(before);
  });

  test('what was left when any pause began is left when it ends', () => {
    fc.assert(
      fc.property(clockCase, fc.integer({ min: 1, max: 5_000 }), (one, minutes) => {
        const pauses = one.facts.pauses.filter((pause) => (pause.to ?? one.facts.now) < one.facts.now);
        const facts = { ...one.facts, stopped: null, pauses };
        const { at } = due(facts, one.limit, one.calendar);
        if (facts.now >= at) return;
        const before = timeLeft(facts, one.limit, one.calendar);
        const until = facts.now + minutes * 60_000;
        const held = [...facts.pauses, { from: facts.now, to: until }];
        const during = timeLeft(
          { ...facts, now: until, pauses: [...facts.pauses, { from: facts.now, to: null }] },
          one.limit,
          one.calendar,
        );
        const after = timeLeft({ ...facts, now: until, pauses: held }, one.limit, one.calendar);
        expect(during).toEqual(after);
        // Parts that count differently have no one measure; an end in days may be moved off a day off besides.
        if (due(facts, one.limit, one.calendar).steps.length > 1) return;
        if (one.limit.unit === 'day') expect(after.naturalMs).toBeGreaterThanOrEqual(before.naturalMs);
        else expect(after.ownMs).toBe(before.ownMs);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

// https://github.com/glpi-project/glpi/issues/24481
test('nothing is breached while it is pending, however long', () => {
  for (const given of [
    limit(15, 'minute'),
    limit(2, 'day'),
    limit(4, 'workingHour'),
    limit(3, 'workingDay'),
  ]) {
    const facts = factsOf('2026-11-23 09:00', {
      pauses: [['2026-11-23 09:05', null]],
      now: '2027-11-23 09:00',
    });
    const { light, late, marks: moments } = readClock(facts, given, calendar);
    expect([light, late]).toEqual(['paused', false]);
    for (const at of Object.values(moments)) expect(at).toBeGreaterThan(facts.now);
  }
});

// https://github.com/glpi-project/glpi/pull/22678, https://github.com/glpi-project/glpi/pull/15357
test('a warning before the end falls into the right one of several segments, never on 00:00', () => {
  const split = calendarWith({ seasons: allYear(weekOf('07:00-09:00 10:00-11:00 14:00-16:00 20:00-22:00')) });
  const of = (start: string) => {
    const { half, yellow, red } = marks(factsOf(start), limit(4, 'workingHour'), split);
    return [half, yellow, red].map((at) => local(at).slice(8));
  };
  expect(of('2026-11-24 08:00')).toEqual(['24 11:00', '24 15:00', '24 16:00']);
  expect(of('2026-11-24 15:00')).toEqual(['24 21:00', '24 22:00', '25 08:00']);
  expect(of('2026-11-24 23:00')).toEqual(['25 09:00', '25 11:00', '25 15:00']);
});

// https://github.com/glpi-project/glpi/issues/1911
test('a unit that takes over has a clock of its own; the one from the report goes on', () => {
  const pauses = [['2026-11-23 14:00', '2026-11-24 14:00']] as const;
  const reported = factsOf('2026-11-20 16:00', { pauses, now: '2026-11-25 09:00' });
  const dispatchedAgain = factsOf('2026-11-24 10:00', { pauses, now: '2026-11-25 09:00' });
  expect(dueOf(reported, limit(3, 'workingDay'), calendar)).toBe('2026-11-26 18:00');
  expect(dueOf(dispatchedAgain, limit(3, 'workingDay'), calendar)).toBe('2026-11-30 11:00');
});

// https://github.com/frappe/helpdesk/issues/2212
test('the lunch break does not count', () => {
  expect(dueOf(factsOf('2026-11-24 11:30'), limit(1, 'workingHour'), calendar)).toBe('2026-11-24 14:00');
  expect(dueOf(factsOf('2026-11-24 12:10'), limit(1, 'workingHour'), calendar)).toBe('2026-11-24 14:30');
});

// https://github.com/osTicket/osTicket/issues/1168
test('hours are business hours, not the hours after the report', () => {
  expect(dueOf(factsOf('2026-11-20 17:30'), limit(4, 'workingHour'), calendar)).toBe('2026-11-23 12:00');
});

describe('facts that change on the way lose nothing', () => {
  test('a closure entered while the clock runs moves the end, and taken back moves it back', () => {
    const typhoon = { date: '2026-11-24', kind: 'closed', name: '台风停工', source: '区防指' } as const;
    const closed = calendarWith({ days: [typhoon] });
    const facts = factsOf('2026-11-20 16:00', { pauses: [['2026-11-23 09:00', '2026-11-24 09:00']] });
    expect(dueOf(facts, limit(3, 'workingDay'), calendar)).toBe('2026-11-26 18:00');
    expect(dueOf(facts, limit(3, 'workingDay'), closed)).toBe('2026-11-27 17:30');
    expect(dueOf(facts, limit(3, 'workingDay'), calendarWith())).toBe('2026-11-26 18:00');
  });

  test('extended while yellow it is green again, and yellow at three quarters of the whole', () => {
    const of = (extensions: ReturnType<typeof limit>[]) =>
      readClock(
        factsOf('2026-11-20 16:00', { extensions, now: '2026-11-25 11:00' }),
        limit(3, 'workingDay'),
        calendar,
      );
    expect(of([]).light).toBe('yellow');
    const { light, marks: moments } = of([limit(2, 'workingDay')]);
    expect([light, local(moments.yellow)]).toEqual(['green', '2026-11-26 16:00']);
  });

  test('the order in which pauses are written down changes nothing', () => {
    fc.assert(
      fc.property(clockCase, (one) => {
        const turned = { ...one.facts, pauses: one.facts.pauses.toReversed() };
        expect(due(turned, one.limit, one.calendar)).toEqual(due(one.facts, one.limit, one.calendar));
      }),
      { seed: SEED, numRuns: RUNS / 4 },
    );
  });
});

test('a year without a notice is counted by weekdays and says so, also on new year’s day', () => {
  const newYear = due(factsOf('2026-12-31 09:00'), limit(1, 'workingDay'), calendar);
  expect([local(newYear.at), newYear.provisional]).toEqual(['2027-01-01 18:00', true]);
  const known = due(
    factsOf('2026-12-31 09:00'),
    limit(1, 'workingDay'),
    calendarWith({
      days: [{ date: '2027-01-01', kind: 'holiday', name: '元旦', source: '通知' }],
      publishedYears: [2027],
    }),
  );
  expect([local(known.at), known.provisional]).toEqual(['2027-01-04 18:00', false]);
});
