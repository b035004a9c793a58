import { describe, expect, test } from 'vitest';
import { compileCalendar } from './compile.ts';
import { HoursLine, NoWorkingTimeError, naturalLine } from './line.ts';
import { civilOf, dateOf, dayOf, dayOfDate, firstDayOf, startOfDay, weekdayOf, yearOf } from './local.ts';
import {
  calendarSchema,
  dayExceptionSchema,
  seasonSchema,
  segmentSchema,
  spanOf,
  weekSchema,
} from './model.ts';
import { nearestCalendar } from './nearest.ts';
import {
  allYear,
  calendarOf,
  calendarWith,
  district,
  hours,
  local,
  moment,
  weekOf,
} from './notices.fixture.ts';

const HOUR = 3_600_000;
const on = (date: string) => dayOfDate(date);

describe('days', () => {
  test('are days of the local calendar, by whatever clock the machine goes', () => {
    expect(dayOf(moment('2026-02-28 23:59:59.999'))).toBe(on('2026-02-28'));
    expect(dayOf(moment('2026-03-01 00:00'))).toBe(on('2026-03-01'));
    expect(startOfDay(on('2026-03-01'))).toBe(moment('2026-03-01 00:00'));
  });

  test('agree with the platform over four hundred years, leap years and days before 1970 included', () => {
    for (let day = on('1890-01-01'); day < on('2290-01-01'); day += 1) {
      const date = new Date(day * 86_400_000);
      const expected = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      const { year, month, date: ofMonth } = civilOf(day);
      if (year !== expected[0] || month !== expected[1] || ofMonth !== expected[2])
        expect([year, month, ofMonth]).toEqual(expected);
      if (weekdayOf(day) !== (date.getUTCDay() + 6) % 7) expect.unreachable(dateOf(day));
    }
    expect(firstDayOf(2024)).toBe(on('2024-01-01'));
    expect([dateOf(on('2024-02-29')), yearOf(on('2024-12-31'))]).toEqual(['2024-02-29', 2024]);
  });
});

describe('what is refused', () => {
  const refused = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
    !schema.safeParse(value).success;

  test('a date that does not exist, a kind of day nobody knows, a day without a source', () => {
    const day = { date: '2026-02-28', kind: 'holiday', name: '春节', source: '通知' };
    expect(refused(dayExceptionSchema, day)).toBe(false);
    for (const odd of [{ date: '2026-02-29' }, { kind: 'observance' }, { source: ' ' }, { name: '' }])
      expect(refused(dayExceptionSchema, { ...day, ...odd }), JSON.stringify(odd)).toBe(true);
  });

  test('hours that do not exist, have no length or overlap', () => {
    expect(refused(segmentSchema, { from: '08:30', to: '24:00' })).toBe(false);
    for (const [from, to] of [
      ['24:00', '08:00'],
      ['8:30', '12:00'],
      ['08:60', '12:00'],
      ['08:00', '08:00'],
    ])
      expect(refused(segmentSchema, { from, to }), `${from} ${to}`).toBe(true);
    expect(refused(weekSchema, weekOf('08:00-12:00 12:00-18:00'))).toBe(false);
    expect(refused(weekSchema, weekOf('13:00-18:00 08:00-13:30'))).toBe(true);
    expect(refused(weekSchema, weekOf('08:00-18:00').slice(1))).toBe(true);
  });

  test('a season with ends of two sorts, one that ends before it begins, one on 30 February', () => {
    const week = weekOf('08:00-12:00');
    expect(refused(seasonSchema, { from: '10-01', to: '04-30', week })).toBe(false);
    expect(refused(seasonSchema, { from: '02-29', to: '2026-04-30', week })).toBe(true);
    expect(refused(seasonSchema, { from: '2026-05-01', to: '2026-04-30', week })).toBe(true);
    expect(refused(seasonSchema, { from: '02-30', to: '04-30', week })).toBe(true);
  });

  test('a date named twice', () => {
    const [day] = district.days;
    expect(refused(calendarSchema, { ...district, days: [day, day] })).toBe(true);
  });
});

test('a segment that ends no later than it begins runs into the next day', () => {
  expect(spanOf({ from: '22:00', to: '06:00' })).toEqual({ from: 1_320, to: 1_800 });
  expect(spanOf({ from: '00:00', to: '24:00' })).toEqual({ from: 0, to: 1_440 });
});

describe('the nearest calendar', () => {
  const street = { kind: 'area', id: 2 } as const;
  const unit = { kind: 'unit', id: 7 } as const;
  const chain = [unit, street, district.owner];
  const typhoon = { date: '2026-08-03', kind: 'closed', name: '台风停工', source: '街道通知' } as const;
  const reasonOn = (date: string, calendars: Parameters<typeof nearestCalendar>[1]) => {
    const { reason, name, spans } = compileCalendar(nearestCalendar(chain, calendars)).day(on(date));
    return [reason, name, spans.length];
  };

  test('may give only what differs and inherits the rest', () => {
    const calendars = [district, calendarOf({ owner: street, days: [typhoon] })];
    expect(reasonOn('2026-08-03', calendars)).toEqual(['closed', '台风停工', 0]);
    expect(reasonOn('2026-10-01', calendars)).toEqual(['holiday', '国庆节', 0]);
    expect(reasonOn('2026-10-10', calendars)).toEqual(['makeUp', '国庆节', 2]);
    expect(reasonOn('2026-08-04', calendars)).toEqual(['workday', null, 2]);
    expect(reasonOn('2026-08-08', calendars)).toEqual(['rest', null, 0]);
  });

  test('wins over a farther one, day by day', () => {
    const duty = { date: '2026-08-03', kind: 'workday', name: '防汛', source: '本单位' } as const;
    const calendars = [
      calendarOf({ owner: unit, days: [duty] }),
      calendarOf({ owner: street, days: [typhoon] }),
      district,
    ];
    expect(reasonOn('2026-08-03', calendars)).toEqual(['makeUp', '防汛', 2]);
  });

  test('of others says nothing', () => {
    const calendars = [district, calendarOf({ owner: { kind: 'unit', id: 2 }, days: [typhoon] })];
    expect(reasonOn('2026-08-03', calendars)).toEqual(['workday', null, 2]);
    expect(nearestCalendar(chain, calendars).names).toEqual(['清江浦区']);
  });

  test('says nothing outside its days', () => {
    const summer = calendarOf({
      owner: unit,
      validFrom: '2026-07-01',
      validTo: '2026-08-31',
      days: [typhoon, { ...typhoon, date: '2026-09-01' }, { ...typhoon, date: '2026-06-30' }],
      seasons: [
        { from: '2026-07-10', to: '2026-09-30', week: weekOf('07:00-13:00') },
        ...allYear(weekOf('06:00-12:00 15:00-18:00 19:00-20:00')),
      ],
    });
    const spansOn = (date: string) => reasonOn(date, [district, summer])[2];
    expect([spansOn('2026-08-03'), spansOn('2026-09-01'), spansOn('2026-06-30')]).toEqual([0, 2, 2]);
    expect([spansOn('2026-07-09'), spansOn('2026-07-10'), spansOn('2026-08-31')]).toEqual([3, 1, 1]);
  });

  test('of one owner the later begun wins, then the older row', () => {
    const older = calendarOf({ owner: unit, name: '旧', seasons: allYear(weekOf('08:00-12:00')) });
    const newer = calendarOf({ owner: unit, name: '新', validFrom: '2026-01-01' });
    const same = calendarOf({ owner: unit, name: '同', validFrom: '2026-01-01' });
    expect(nearestCalendar(chain, [same, older, newer]).names).toEqual(['新', '同', '旧']);
  });

  test('a season of every year may run over new year', () => {
    const winter = calendarWith({ seasons: [{ from: '10-08', to: '04-30', week: weekOf('09:00-17:00') }] });
    const lengthOn = (date: string) => winter.day(on(date)).spans.length;
    expect(['2026-10-08', '2026-12-31', '2026-01-05', '2026-04-30'].map(lengthOn)).toEqual([1, 1, 1, 1]);
    expect(['2026-09-30', '2026-05-06'].map(lengthOn)).toEqual([2, 2]);
  });

  test('the hours of a make-up day are those of its weekday, else of the first weekday that has any', () => {
    const saturdays = calendarWith({
      seasons: allYear([[], hours('09:00-17:00'), [], [], [], hours('09:00-12:00'), []]),
    });
    expect(saturdays.day(on('2026-10-10')).spans).toEqual([{ from: 540, to: 720 }]);
    expect(saturdays.day(on('2026-09-20')).spans).toEqual([{ from: 540, to: 1_020 }]);
    const never = calendarWith({ seasons: allYear(weekOf('08:00-12:00', [])) });
    expect(never.day(on('2026-10-10'))).toMatchObject({ reason: 'rest', name: '国庆节', spans: [] });
  });

  test('without any calendar the default hours hold and no year is published', () => {
    const bare = compileCalendar(nearestCalendar(chain, []));
    expect(bare.day(on('2026-10-01')).spans).toEqual([
      { from: 510, to: 720 },
      { from: 810, to: 1_080 },
    ]);
    expect(bare.roster(on('2026-10-03'))).toEqual([{ from: 480, to: 1_200 }]);
    expect(bare.isPublished(on('2026-01-01'), on('2026-12-31'))).toBe(false);
  });
});

test('rules made by hand that leave a day without a season are an error, not a day off', () => {
  const gap = compileCalendar({
    names: [],
    days: new Map(),
    publishedYears: new Set(),
    seasons: [],
    service: [],
  });
  expect(() => gap.day(on('2026-10-01'))).toThrow('No season covers 2026-10-01');
});

describe('working days', () => {
  const calendar = calendarWith();

  test('are as many as the notices leave', () => {
    const inYear = (year: number) =>
      calendar.workingDaysBetween(on(`${year - 1}-12-31`), on(`${year}-12-31`));
    expect([inYear(2025), inYear(2026)]).toEqual([248, 248]);
    expect(calendar.workingDaysBetween(on('2024-12-31'), on('2026-12-31'))).toBe(496);
    expect(calendar.workingDaysBetween(on('2026-03-05'), on('2026-03-04'))).toBe(0);
  });

  test('open and close; a day off has neither', () => {
    expect(local(calendar.opens(on('2026-02-14')))).toBe('2026-02-14 08:30');
    expect(local(calendar.closes(on('2026-02-14')))).toBe('2026-02-14 18:00');
    expect(calendar.opens(on('2026-02-15'))).toBe(calendar.closes(on('2026-02-15')));
  });

  test('years have their notice or not', () => {
    expect(calendar.isPublished(on('2025-06-01'), on('2026-06-01'))).toBe(true);
    expect(calendar.isPublished(on('2026-12-31'), on('2027-01-01'))).toBe(false);
  });
});

describe('a line of hours', () => {
  const night = calendarWith({ seasons: allYear(weekOf('05:00-12:00 22:00-06:00', [1, 2, 3, 4, 5, 6, 7])) });

  test('counts hours that overlap over midnight once', () => {
    const [from, to] = [moment('2026-03-10 12:00'), moment('2026-03-11 12:00')];
    expect(night.working.between(from, to)).toBe(14 * HOUR);
    expect(night.working.stretches(from, to)).toEqual([
      { from: moment('2026-03-10 22:00'), to: moment('2026-03-11 12:00') },
    ]);
  });

  test('goes on over new year, in one stretch', () => {
    const [from, to] = [moment('2026-12-31 20:00'), moment('2027-01-01 13:00')];
    expect(night.working.between(from, to)).toBe(14 * HOUR);
    expect(night.working.stretches(from, to)).toEqual([
      { from: moment('2026-12-31 22:00'), to: moment('2027-01-01 12:00') },
    ]);
    expect(local(night.working.add(from, 3 * HOUR))).toBe('2027-01-01 01:00');
  });

  test('may be open all day and all year', () => {
    const always = new HoursLine(() => [{ from: 0, to: 1_440 }]);
    const [from, to] = [moment('2023-06-01 10:30'), moment('2027-06-01 10:45')];
    expect(always.between(from, to)).toBe(to - from);
    expect(always.add(from, to - from)).toBe(to);
    expect(always.stretches(from, to)).toEqual([{ from, to }]);
  });

  test('measures nothing backwards and adds nothing for nothing', () => {
    const [from, to] = [moment('2026-03-10 13:00'), moment('2026-03-10 23:00')];
    for (const line of [night.working, naturalLine]) {
      expect(line.between(to, from)).toBe(0);
      expect(line.add(from, 0)).toBe(from);
      expect(line.stretches(to, from)).toEqual([]);
    }
  });

  test('a calendar that never opens, or stops for good, says so', () => {
    const from = moment('2026-03-10 13:00');
    expect(() => new HoursLine(() => []).add(from, 1)).toThrow(NoWorkingTimeError);
    const untilThen = new HoursLine((day) => (day < on('2026-03-12') ? [{ from: 0, to: 60 }] : []));
    expect(local(untilThen.add(from, HOUR))).toBe('2026-03-11 01:00');
    expect(() => untilThen.add(from, HOUR + 1)).toThrow(
      'No working time within 100 years of 2026-03-10T05:00:00.000Z',
    );
  });
});
