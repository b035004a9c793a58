import { expect, test } from 'vitest';
import { calendarWith, local, moment } from '../calendar/notices.fixture.ts';
import { STANDARD_LIMITS } from '../catalogue/index.ts';
import { type ClockName, type ClockRecord, canPause, limitedBy } from './clocks.ts';
import { TARGETS } from './scene.fixture.ts';
import { dueOf as dueBy, factsOf, type TimingGround, timed } from './timing.ts';

/** A Monday morning in working hours. */
const START = moment('2026-11-23 09:00');
const HOUR = 3_600_000;

const clock = (name: ClockName, more: Partial<ClockRecord> = {}): ClockRecord => ({
  clock: name,
  round: 1,
  of: null,
  dueOn: null,
  run: 1,
  unitId: null,
  rework: false,
  startedAt: START,
  stoppedAt: null,
  ...more,
});

const calendar = calendarWith();
const ground = (more: Partial<TimingGround> = {}): TimingGround => ({
  now: START,
  tier: 'T2',
  limits: STANDARD_LIMITS,
  targets: [],
  pauses: [],
  granted: [],
  calendarOf: () => calendar,
  ...more,
});
const dueOf = (record: ClockRecord, more: Partial<TimingGround> = {}) => {
  const { moments } = timed(record, ground(more));
  return moments === null ? null : local(moments.dueAt);
};

test('each clock is counted by the limit of its stage, handling by that of finishing', () => {
  expect(dueOf(clock('accept'))).toBe('2026-11-23 10:00');
  expect(dueOf(clock('finish'))).toBe('2026-11-26 18:00');
  expect(dueOf(clock('handle'))).toBe('2026-11-26 18:00');
  expect(dueOf(clock('finish', { rework: true }))).toBe('2026-11-25 18:00');
  expect(limitedBy(clock('verify', { rework: true }))).toBe('verify');
});

test('supervision and targets are counted by limits of their own, in every tier', () => {
  const targets = [
    { code: 'stopped', title: { zh: '停工', en: 'Stopped' }, limit: { count: 4, unit: 'workingHour' } },
  ] as const;
  const own = (name: 'supervision' | 'target', of: string) =>
    dueOf(clock(name, { of }), { targets, tier: 'TR' });
  expect([limitedBy(clock('supervision')), limitedBy(clock('target'))]).toEqual([null, null]);
  expect(own('target', 'stopped')).toBe('2026-11-23 14:30');
  expect(own('target', 'unheardOf')).toBeNull();
  expect(own('supervision', 'redCard')).not.toBeNull();
});

test('a tier without limits makes nothing due', () => {
  expect(timed(clock('finish'), ground({ tier: 'TR' }))).toMatchObject({ limit: null, moments: null });
});

test('only finishing and handling stand still while the matter is put on account', () => {
  expect((['finish', 'handle', 'sign', 'reply', 'verify'] as const).map(canPause)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  const pauses = [{ from: START + HOUR, to: null }];
  const now = START + 2 * HOUR;
  expect(dueOf(clock('finish'), { pauses, now })).toBeNull();
  expect(dueOf(clock('accept'), { pauses, now })).toBe('2026-11-23 10:00');
});

test('a pause that ended and an extension both give time back', () => {
  const pauses = [{ from: moment('2026-11-24 00:00'), to: moment('2026-11-25 00:00') }];
  expect(dueOf(clock('finish'), { pauses })).toBe('2026-11-27 18:00');
  const granted = [{ days: 2, at: START + HOUR }];
  expect(dueOf(clock('finish'), { granted })).toBe('2026-11-30 18:00');
  expect(dueOf(clock('accept'), { granted })).toBe('2026-11-23 10:00');
});

test('an extension belongs to the clock that ran when it was granted', () => {
  const said = { pauses: [], granted: [{ days: 2, at: START + HOUR }], now: START };
  const counted = (record: ClockRecord) => factsOf(record, said).extensions.length;
  expect(counted(clock('finish'))).toBe(1);
  expect(counted(clock('finish', { startedAt: START + 2 * HOUR }))).toBe(0);
  expect(counted(clock('finish', { stoppedAt: START + 30 * 60_000 }))).toBe(0);
  expect(counted(clock('finish', { stoppedAt: START + HOUR }))).toBe(1);
});

test('a clock that stopped keeps what it was stopped with', () => {
  const running = timed(clock('finish'), ground());
  const stopped = { ...running, stoppedAt: START + HOUR };
  expect(timed(stopped, ground({ tier: 'T5' }))).toEqual(stopped);
  expect(timed(clock('finish', { stoppedAt: START + HOUR }), ground())).toMatchObject({
    limit: null,
    moments: null,
  });
});

test('a part counts by the sign and finish limits of the tier from when it was opened, and stands still with the matter', () => {
  expect(dueOf(clock('partSign', { of: 'a' }), { tier: 'T3' })).toBe('2026-11-23 14:30');
  expect(dueOf(clock('partFinish', { of: 'a' }))).toBe('2026-11-26 18:00');
  const pauses = [{ from: START + HOUR, to: null }];
  const now = START + 2 * HOUR;
  for (const name of ['partSign', 'partFinish'] as const)
    expect(dueOf(clock(name, { of: 'a' }), { pauses, now })).toBeNull();
});

test('an extension is granted to the unit that leads and moves no part and no target', () => {
  const granted = [{ days: 5, at: START + HOUR }];
  expect(dueOf(clock('finish'), { granted })).toBe('2026-12-03 18:00');
  expect(dueOf(clock('partFinish', { of: 'a' }), { granted })).toBe('2026-11-26 18:00');
});

test('a task ends at the close of the day on which it is wanted, of the next working day where that one is off', () => {
  const wanted = (dueOn: string) => dueOf(clock('partFinish', { of: 'a', dueOn }));
  expect(wanted('2026-11-25')).toBe('2026-11-25 18:00');
  expect(wanted('2026-11-28')).toBe('2026-11-30 18:00');
  expect(wanted('2026-11-24')).toBe('2026-11-24 18:00');
  const sunday = moment('2026-11-27 09:00');
  expect(dueOf(clock('partFinish', { of: 'a', dueOn: '2026-11-28', startedAt: sunday }))).toBe(
    '2026-11-30 18:00',
  );
});

test('time that a matter stood on account is given back to a task with a day of its own', () => {
  const pauses = [{ from: moment('2026-11-24 08:30'), to: moment('2026-11-24 18:00') }];
  expect(dueOf(clock('partFinish', { of: 'a', dueOn: '2026-11-25' }), { pauses })).toBe('2026-11-26 18:00');
});

test('a supervision is counted by its level, not by the tier', () => {
  const by = (of: string) => dueOf(clock('supervision', { of }), { tier: 'TR' });
  expect(by('ordinary')).toBe('2026-11-24 18:00');
  expect(by('yellowCard')).toBe('2026-11-23 14:30');
  expect(by('redCard')).toBe('2026-11-23 11:00');
  expect(by('listed')).toBe('2026-11-24 18:00');
  expect(by('unheard')).toBeNull();
});

test('a target is counted by the category, and the last one is finishing itself', () => {
  const more = { tier: 'T2', targets: TARGETS } as const;
  expect(dueOf(clock('target', { of: 'stopped' }), more)).toBe('2026-11-23 14:30');
  expect(dueOf(clock('target', { of: 'penalised' }), more)).toBe('2026-12-02 18:00');
  expect(dueOf(clock('finish'), more)).toBe('2026-12-21 18:00');
  expect(dueOf(clock('finish', { rework: true }), more)).toBe('2026-11-25 18:00');
  expect(dueOf(clock('target', { of: 'gone' }), more)).toBeNull();
});

test('of natural time that is half gone at night people are told when the roster opens, where it burns at once', () => {
  const half = (tier: 'T0' | 'T1', startedAt: string) => {
    const { moments } = timed(clock('finish', { startedAt: moment(startedAt) }), ground({ tier }));
    return moments === null ? null : local(moments.halfAt);
  };
  expect(half('T1', '2026-11-23 17:00')).toBe('2026-11-24 08:00');
  expect(half('T0', '2026-11-23 17:00')).toBe('2026-11-24 05:00');
  expect(half('T1', '2026-11-23 21:00')).toBe('2026-11-24 09:00');
  // Half gone at 20:30 and yellow at 02:30: by the morning there is nothing left to say of half.
  expect(half('T1', '2026-11-23 08:30')).toBe('2026-11-24 02:30');
});

test('when a clock was due is known of one that was stopped too, and of none without a limit', () => {
  const stopped = clock('finish', { stoppedAt: START + HOUR });
  expect(dueBy(stopped, ground())).toBe(moment('2026-11-26 18:00'));
  expect(dueBy(clock('finish'), ground())).toBe(moment('2026-11-26 18:00'));
  expect(dueBy(clock('finish'), ground({ tier: 'TR' }))).toBeNull();
});
