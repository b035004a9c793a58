import { expect, test } from 'vitest';
import { calendarWith, local, moment } from '../calendar/notices.fixture.ts';
import { STANDARD_LIMITS } from '../catalogue/index.ts';
import { type ClockName, type ClockRecord, canPause, limitedBy } from './clocks.ts';
import { factsOf, type TimingGround, timed } from './timing.ts';

/** A Monday morning in working hours. */
const START = moment('2026-11-23 09:00');
const HOUR = 3_600_000;

const clock = (name: ClockName, more: Partial<ClockRecord> = {}): ClockRecord => ({
  clock: name,
  round: 1,
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
