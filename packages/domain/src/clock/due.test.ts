import { describe, expect, test } from 'vitest';
import { NoWorkingTimeError } from '../calendar/index.ts';
import { allYear, calendarWith, local, moment, weekOf } from '../calendar/notices.fixture.ts';
import { due } from './due.ts';
import { dueOf, factsOf, limit } from './facts.fixture.ts';

const calendar = calendarWith();
const at = (start: string, count: number, unit: Parameters<typeof limit>[1]) =>
  dueOf(factsOf(start), limit(count, unit), calendar);

describe('working days', () => {
  test('three from Friday 16:00 end at the close of business on Wednesday', () => {
    expect(at('2026-11-20 16:00', 3, 'workingDay')).toBe('2026-11-25 18:00');
  });

  test('the day of the start is not counted, at whatever hour it is', () => {
    for (const hour of ['00:00', '08:30', '12:30', '18:00', '23:59'])
      expect(at(`2026-11-23 ${hour}`, 1, 'workingDay')).toBe('2026-11-24 18:00');
  });

  test('over the National Day holiday of 2025, the make-up days before and after included', () => {
    expect(at('2025-09-26 15:00', 1, 'workingDay')).toBe('2025-09-28 18:00');
    expect(at('2025-09-30 17:59', 1, 'workingDay')).toBe('2025-10-09 18:00');
    expect(at('2025-09-30 17:59', 3, 'workingDay')).toBe('2025-10-11 18:00');
    expect(at('2025-10-03 10:00', 4, 'workingDay')).toBe('2025-10-13 18:00');
  });

  test('over the Spring Festival of 2026: both Saturdays worked, nine days off', () => {
    expect(at('2026-02-12 09:00', 2, 'workingDay')).toBe('2026-02-14 18:00');
    expect(at('2026-02-13 09:00', 2, 'workingDay')).toBe('2026-02-24 18:00');
    expect(at('2026-02-13 09:00', 6, 'workingDay')).toBe('2026-02-28 18:00');
    expect(at('2026-02-13 09:00', 7, 'workingDay')).toBe('2026-03-02 18:00');
  });

  test('thirty begun in late November 2026 end in 2027, provisionally', () => {
    const found = due(factsOf('2026-11-23 10:00'), limit(30, 'workingDay'), calendar);
    expect([local(found.at), found.provisional]).toEqual(['2027-01-04 18:00', true]);
    const within = due(factsOf('2026-11-23 10:00'), limit(28, 'workingDay'), calendar);
    expect([local(within.at), within.provisional]).toEqual(['2026-12-31 18:00', false]);
  });

  test('a day whose last hours pass midnight closes on the next calendar day', () => {
    const night = calendarWith({ seasons: allYear(weekOf('13:30-18:00 22:00-06:00')) });
    expect(dueOf(factsOf('2026-11-19 10:00'), limit(1, 'workingDay'), night)).toBe('2026-11-21 06:00');
    expect(dueOf(factsOf('2026-11-21 03:00'), limit(1, 'workingDay'), night)).toBe('2026-11-24 06:00');
  });
});

describe('calendar days', () => {
  test('end at 24:00 of the last one, the day of the start not counted', () => {
    expect(at('2026-11-23 16:00', 3, 'day')).toBe('2026-11-27 00:00');
  });

  test('whose last one is off end at the close of the next working day', () => {
    expect(at('2026-11-20 16:00', 1, 'day')).toBe('2026-11-23 18:00');
    expect(at('2025-09-30 16:00', 5, 'day')).toBe('2025-10-09 18:00');
    expect(at('2026-02-13 16:00', 1, 'day')).toBe('2026-02-15 00:00');
  });

  test('are provisional only where their last day is of an unpublished year', () => {
    const of = (count: number) => due(factsOf('2026-12-20 09:00'), limit(count, 'day'), calendar).provisional;
    expect([of(11), of(12)]).toEqual([false, true]);
  });
});

test('a year without a notice that a count of calendar days only began in does not matter', () => {
  const of = (unit: 'day' | 'workingDay') =>
    due(factsOf('2024-12-30 09:00'), limit(4, unit), calendar).provisional;
  expect([of('day'), of('workingDay')]).toEqual([false, true]);
});

describe('hours and minutes', () => {
  test('four working hours from 16:30 are an hour and a half today, two and a half tomorrow', () => {
    expect(at('2026-11-24 16:30', 4, 'workingHour')).toBe('2026-11-25 11:00');
  });

  test('what ends with the day ends at its close, not at the next opening', () => {
    expect(at('2026-11-24 08:30', 8, 'workingHour')).toBe('2026-11-24 18:00');
    expect(at('2026-11-20 18:00', 8, 'workingHour')).toBe('2026-11-23 18:00');
  });

  test('service hours follow the roster of every day, holidays too, and need no notice', () => {
    expect(at('2026-02-17 19:00', 2, 'serviceHour')).toBe('2026-02-18 09:00');
    expect(at('2026-02-17 19:50', 15, 'serviceMinute')).toBe('2026-02-18 08:05');
    expect(due(factsOf('2027-05-01 19:00'), limit(2, 'serviceHour'), calendar).provisional).toBe(false);
  });

  test('natural hours and minutes run through night and holiday', () => {
    expect(at('2026-02-16 23:50', 15, 'minute')).toBe('2026-02-17 00:05');
    expect(at('2026-02-16 23:50', 24, 'hour')).toBe('2026-02-17 23:50');
  });

  test('seconds are kept', () => {
    expect(at('2026-11-24 17:59:30.250', 1, 'workingHour')).toBe('2026-11-25 09:29:30.250');
  });
});

describe('pauses', () => {
  const paused = (pauses: readonly (readonly [string, string | null])[], now = '2026-11-30 09:00') =>
    dueOf(factsOf('2026-11-20 16:00', { pauses, now }), limit(3, 'workingDay'), calendar);

  test('move the end by the working time they take', () => {
    expect(paused([['2026-11-23 10:00', '2026-11-23 15:00']])).toBe('2026-11-26 12:00');
    expect(paused([['2026-11-25 17:59', '2026-11-25 18:30']])).toBe('2026-11-26 08:31');
  });

  test('in the night, over a weekend or a holiday take nothing', () => {
    expect(paused([['2026-11-23 18:00', '2026-11-24 08:30']])).toBe('2026-11-25 18:00');
    expect(paused([['2026-11-20 18:00', '2026-11-23 08:30']])).toBe('2026-11-25 18:00');
  });

  test('that overlap or touch count once', () => {
    const one = paused([['2026-11-23 10:00', '2026-11-23 15:00']]);
    expect(
      paused([
        ['2026-11-23 11:00', '2026-11-23 15:00'],
        ['2026-11-23 10:00', '2026-11-23 12:00'],
      ]),
    ).toBe(one);
    expect(
      paused([
        ['2026-11-23 10:00', '2026-11-23 11:00'],
        ['2026-11-23 11:00', '2026-11-23 15:00'],
      ]),
    ).toBe(one);
  });

  test('begun before the start count from the start', () => {
    expect(paused([['2026-11-02 09:00', '2026-11-20 17:00']])).toBe('2026-11-26 09:30');
  });

  test('after the end, ended before the start, or ended before they began change nothing', () => {
    expect(paused([['2026-11-25 18:00', '2026-11-27 12:00']])).toBe('2026-11-25 18:00');
    expect(paused([['2026-11-19 09:00', '2026-11-20 10:00']])).toBe('2026-11-25 18:00');
    expect(paused([['2026-11-23 15:00', '2026-11-23 10:00']])).toBe('2026-11-25 18:00');
  });

  test('one within the time another gave back counts too', () => {
    expect(
      paused([
        ['2026-11-23 08:30', '2026-11-23 18:00'],
        ['2026-11-26 08:30', '2026-11-26 10:00'],
      ]),
    ).toBe('2026-11-27 10:00');
  });

  test('that still last stop the clock: the end is given as if they ended now', () => {
    const facts = factsOf('2026-11-23 09:00', {
      pauses: [['2026-11-23 10:00', null]],
      now: '2026-11-23 11:00',
    });
    const found = due(facts, limit(4, 'workingHour'), calendar);
    expect([local(found.at), found.running]).toEqual(['2026-11-23 15:30', false]);
  });

  test('planned ahead are counted as planned, and the clock runs until they begin', () => {
    const facts = factsOf('2026-11-23 09:00', { pauses: [['2026-11-23 11:00', '2026-11-23 12:00']] });
    const found = due(facts, limit(4, 'workingHour'), calendar);
    expect([local(found.at), found.running]).toEqual(['2026-11-23 15:30', true]);
  });

  test('of calendar days give back natural time, then the rule for a last day off holds again', () => {
    const of = (pauses: readonly (readonly [string, string])[]) =>
      dueOf(factsOf('2026-11-16 09:00', { pauses }), limit(3, 'day'), calendar);
    expect(of([['2026-11-17 20:00', '2026-11-18 08:00']])).toBe('2026-11-20 12:00');
    expect(of([['2026-11-17 20:00', '2026-11-19 08:00']])).toBe('2026-11-23 18:00');
    // Two that touch are one: the end is moved off the weekend once.
    const touching = [
      ['2026-11-17 20:00', '2026-11-19 06:00'],
      ['2026-11-19 06:00', '2026-11-19 08:00'],
    ] as const;
    expect(of(touching)).toBe('2026-11-23 18:00');
  });

  test('while the last day off is passed over lose nothing either', () => {
    const facts = factsOf('2026-11-20 09:00', { pauses: [['2026-11-23 10:00', '2026-11-23 12:00']] });
    expect(dueOf(facts, limit(1, 'day'), calendar)).toBe('2026-11-23 20:00');
  });

  test('end when the clock is stopped', () => {
    const facts = factsOf('2026-11-20 16:00', {
      pauses: [['2026-11-23 10:00', null]],
      stopped: '2026-11-23 11:00',
      now: '2026-11-30 09:00',
    });
    expect(due(facts, limit(3, 'workingDay'), calendar)).toMatchObject({
      at: moment('2026-11-26 09:30'),
      running: false,
    });
  });
});

describe('extensions', () => {
  const extended = (extensions: ReturnType<typeof limit>[], given = limit(3, 'workingDay')) =>
    dueOf(factsOf('2026-11-20 16:00', { extensions }), given, calendar);

  test('of a limit in days add days, counted from the start', () => {
    expect(extended([limit(2, 'workingDay')])).toBe('2026-11-27 18:00');
    expect(extended([limit(1, 'workingDay'), limit(1, 'workingDay')])).toBe('2026-11-27 18:00');
  });

  test('in another unit run on from the end of the limit', () => {
    expect(extended([limit(4, 'workingHour')])).toBe('2026-11-26 14:00');
    expect(extended([limit(2, 'workingDay')], limit(24, 'hour'))).toBe('2026-11-24 18:00');
    expect(extended([limit(2, 'workingDay')], limit(4, 'day'))).toBe('2026-11-26 18:00');
  });

  test('what ends at midnight ends on the day before, a moment later on the day that begins', () => {
    const extensions = [limit(1, 'workingDay')];
    const from = (start: string) => dueOf(factsOf(start, { extensions }), limit(1, 'hour'), calendar);
    expect(from('2026-11-23 23:00')).toBe('2026-11-24 18:00');
    expect(from('2026-11-23 23:00:00.001')).toBe('2026-11-25 18:00');
  });

  test('move with the pauses of the limit they lengthen', () => {
    const facts = factsOf('2026-11-20 16:00', {
      pauses: [['2026-11-20 20:00', '2026-11-22 20:00']],
      extensions: [limit(2, 'workingDay')],
    });
    expect(dueOf(facts, limit(24, 'hour'), calendar)).toBe('2026-11-25 18:00');
  });
});

test('a calendar without working time says so instead of looking for ever', () => {
  const never = calendarWith({ seasons: allYear(weekOf('08:30-12:00', [])) });
  const facts = factsOf('2026-11-20 16:00');
  expect(() => due(facts, limit(1, 'workingHour'), never)).toThrow(NoWorkingTimeError);
  expect(() => due(facts, limit(1, 'workingDay'), never)).toThrow(NoWorkingTimeError);
  expect(() => due(facts, limit(1, 'day'), never)).toThrow(/No working time within 100 years/);
  expect(dueOf(facts, limit(1, 'serviceHour'), never)).toBe('2026-11-20 17:00');
});
