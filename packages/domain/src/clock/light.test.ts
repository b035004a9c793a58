import { describe, expect, test } from 'vitest';
import { allYear, calendarWith, local, weekOf } from '../calendar/notices.fixture.ts';
import { factsOf, limit } from './facts.fixture.ts';
import { marks, readClock, timeLeft } from './light.ts';
import type { Limit } from './model.ts';

const calendar = calendarWith();
const HOUR = 3_600_000;

function marked(start: string, given: Limit, own = calendar): string[] {
  const { half, yellow, red, deepRed } = marks(factsOf(start), given, own);
  return [half, yellow, red, deepRed].map((at) => local(at).slice(5));
}

describe('marks', () => {
  test('of working hours lie in working hours', () => {
    expect(marked('2026-11-24 16:30', limit(4, 'workingHour'))).toEqual([
      '11-25 09:00',
      '11-25 10:00',
      '11-25 11:00',
      '11-25 16:30',
    ]);
  });

  test('of working days share the working time after the day of the start', () => {
    expect(marked('2026-11-20 16:00', limit(3, 'workingDay'))).toEqual([
      '11-24 14:00',
      '11-25 10:30',
      '11-25 18:00',
      '11-30 18:00',
    ]);
  });

  test('of natural time are natural', () => {
    expect(marked('2026-11-20 16:00', limit(24, 'hour'))).toEqual([
      '11-21 04:00',
      '11-21 10:00',
      '11-21 16:00',
      '11-22 16:00',
    ]);
  });

  test('five working days or more are yellow on the last one at the latest', () => {
    const long = calendarWith({
      seasons: [
        { from: '2026-11-27', to: '2026-11-27', week: weekOf('00:00-24:00') },
        ...allYear(weekOf('09:00-11:00')),
      ],
    });
    const [, yellowOfFive] = marked('2026-11-20 16:00', limit(5, 'workingDay'), long);
    const [, yellowOfFour] = marked('2026-11-23 16:00', limit(4, 'workingDay'), long);
    expect([yellowOfFive, yellowOfFour]).toEqual(['11-26 11:00', '11-27 16:30']);
  });

  test('move with pauses before them, each by itself', () => {
    const facts = factsOf('2026-11-24 08:30', { pauses: [['2026-11-24 11:00', '2026-11-24 12:00']] });
    const found = marks(facts, limit(4, 'workingHour'), calendar);
    expect([found.half, found.yellow, found.red].map((at) => local(at).slice(11))).toEqual([
      '10:30',
      '14:00',
      '15:00',
    ]);
  });

  test('of an extension in another unit share the whole, measured as the extension counts', () => {
    const facts = factsOf('2026-11-23 08:30', { extensions: [limit(1, 'workingDay')] });
    const found = marks(facts, limit(9, 'hour'), calendar);
    expect([found.half, found.red].map((at) => local(at).slice(5))).toEqual(['11-23 18:00', '11-24 18:00']);
  });
});

describe('lights', () => {
  const lightAt = (now: string, said = {}) => {
    const { light, late } = readClock(
      factsOf('2026-11-24 08:30', { now, ...said }),
      limit(4, 'workingHour'),
      calendar,
    );
    return [light, late];
  };

  test('green, yellow from three quarters, red from the end, deep red after as long again', () => {
    expect(lightAt('2026-11-24 08:30')).toEqual(['green', false]);
    expect(lightAt('2026-11-24 11:29:59.999')).toEqual(['green', false]);
    expect(lightAt('2026-11-24 11:30')).toEqual(['yellow', false]);
    expect(lightAt('2026-11-24 13:59')).toEqual(['yellow', false]);
    expect(lightAt('2026-11-24 14:00')).toEqual(['red', true]);
    expect(lightAt('2026-11-24 17:59')).toEqual(['red', true]);
    expect(lightAt('2026-11-24 18:00')).toEqual(['deepRed', true]);
  });

  test('grey while paused, late only if it was before', () => {
    expect(lightAt('2026-11-24 10:00', { pauses: [['2026-11-24 10:00', null]] })).toEqual(['paused', false]);
    expect(lightAt('2026-11-27 10:00', { pauses: [['2026-11-24 13:30', null]] })).toEqual(['paused', false]);
    expect(lightAt('2026-11-27 10:00', { pauses: [['2026-11-24 15:00', null]] })).toEqual(['paused', true]);
    expect(lightAt('2026-11-24 14:00', { pauses: [['2026-11-24 13:30', '2026-11-24 14:00']] })).toEqual([
      'yellow',
      false,
    ]);
  });

  test('done once stopped, in time until the very end, paused or not', () => {
    expect(lightAt('2026-11-27 10:00', { stopped: '2026-11-24 14:00' })).toEqual(['done', false]);
    expect(lightAt('2026-11-27 10:00', { stopped: '2026-11-24 14:00:00.001' })).toEqual(['done', true]);
    expect(
      lightAt('2026-11-27 10:00', { stopped: '2026-11-24 11:00', pauses: [['2026-11-24 10:00', null]] }),
    ).toEqual(['done', false]);
  });
});

describe('time left', () => {
  const left = (now: string, given: Limit, said = {}) => {
    const found = timeLeft(factsOf('2026-11-20 16:00', { now, ...said }), given, calendar);
    return [found.ownMs / HOUR, found.naturalMs / HOUR, found.days];
  };

  test('in working time, natural time and days still to come', () => {
    expect(left('2026-11-20 16:00', limit(3, 'workingDay'))).toEqual([26, 122, 3]);
    expect(left('2026-11-24 17:00', limit(3, 'workingDay'))).toEqual([9, 25, 1]);
    expect(left('2026-11-25 17:00', limit(3, 'workingDay'))).toEqual([1, 1, 0]);
    expect(left('2026-11-23 17:00', limit(4, 'day'))).toEqual([31, 31, 1]);
    expect(left('2026-11-20 17:00', limit(4, 'day'))).toEqual([103, 103, 4]);
    expect(left('2026-11-25 18:00', limit(3, 'workingDay'))).toEqual([0, 0, 0]);
    expect(left('2026-11-20 17:00', limit(4, 'workingHour'))).toEqual([3, 65.5, null]);
  });

  test('is negative when overdue, pauses since then left out', () => {
    expect(left('2026-11-26 10:30', limit(3, 'workingDay'))).toEqual([-2, -16.5, 0]);
    expect(
      left('2026-11-26 10:30', limit(3, 'workingDay'), { pauses: [['2026-11-26 09:30', null]] }),
    ).toEqual([-1, -16.5, 0]);
  });

  test('stands still while paused and at the stop', () => {
    const pauses = [['2026-11-24 17:00', null]];
    expect(left('2026-11-24 17:00', limit(3, 'workingDay'), { pauses })[0]).toBe(9);
    expect(left('2026-12-24 11:00', limit(3, 'workingDay'), { pauses })[0]).toBe(9);
    expect(left('2026-12-24 11:00', limit(3, 'workingDay'), { stopped: '2026-11-24 17:00' })).toEqual([
      9, 25, 1,
    ]);
  });

  test('leaves out a pause that is planned', () => {
    const pauses = [['2026-11-25 08:30', '2026-11-25 12:00']];
    expect(left('2026-11-24 17:00', limit(3, 'workingDay'), { pauses })[0]).toBe(9);
  });
});
