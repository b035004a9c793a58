import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DatabaseClock } from './clock.ts';

const NOON = Date.UTC(2026, 10, 22, 4);
const at = (ms: number) => new Date(NOON + ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'Date'], now: NOON + 3_600_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

test('before the first answer it knows nothing, then it carries the answer on', () => {
  const clock = new DatabaseClock();
  expect(clock.now()).toBeUndefined();
  clock.hear(at(0));
  vi.advanceTimersByTime(1_500);
  expect(clock.now()).toEqual(at(1_500));
});

test('an answer of long ago has to be asked again', () => {
  const clock = new DatabaseClock();
  clock.hear(at(0));
  vi.advanceTimersByTime(10_001);
  expect(clock.now()).toBeUndefined();
});

test('a machine that slept, or whose clock was set, asks again', () => {
  const clock = new DatabaseClock();
  clock.hear(at(0));
  vi.setSystemTime(NOON + 3_600_000 + 86_400_000);
  expect(clock.now()).toBeUndefined();
  clock.hear(at(700));
  expect(clock.now()).toEqual(at(700));
});

test('an answer that was slow to arrive does not set it back', () => {
  const clock = new DatabaseClock();
  clock.hear(at(0));
  vi.advanceTimersByTime(100);
  clock.hear(at(80));
  expect(clock.now()).toEqual(at(100));
});

test('a database whose clock was set back is followed at once', () => {
  const clock = new DatabaseClock();
  clock.hear(at(0));
  vi.advanceTimersByTime(100);
  clock.hear(at(-5_000));
  expect(clock.now()).toEqual(at(-5_000));
});

test('drift does not add up: after a second the new answer counts', () => {
  const clock = new DatabaseClock();
  clock.hear(at(0));
  vi.advanceTimersByTime(1_200);
  clock.hear(at(1_190));
  expect(clock.now()).toEqual(at(1_190));
});
