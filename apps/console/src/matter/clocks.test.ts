import type { ClockName, ClockView } from '@gezhi/domain/matter';
import { describe, expect, test } from 'vitest';
import { finishClock, stagesOf } from './clocks.ts';

const at = (time: string): string => new Date(`2026-11-23T${time}:00+08:00`).toISOString();

function clock(name: ClockName, from: string, to: string | null, more: Partial<ClockView> = {}): ClockView {
  return {
    clock: name,
    round: 1,
    run: 1,
    unitId: null,
    rework: false,
    startedAt: at(from),
    stoppedAt: to === null ? null : at(to),
    limit: { count: 1, unit: 'hour' },
    yellowAt: null,
    dueAt: at('18:00'),
    deepRedAt: null,
    provisional: false,
    ...more,
  };
}

const past: ClockView[] = [
  clock('accept', '15:26', '15:38'),
  clock('reply', '15:26', '15:52'),
  clock('finish', '15:26', '16:30'),
  clock('dispatch', '15:38', '15:52', { dueAt: at('15:45') }),
  clock('sign', '15:52', '16:20'),
  clock('handle', '15:52', '16:30'),
];

const minutes = (stages: ReturnType<typeof stagesOf>): unknown[] =>
  stages.map(({ clock: one, from, to, light }) => [
    one.clock,
    to === null ? null : (to - from) / 60_000,
    light,
  ]);

describe('the stages of a matter', () => {
  test('are those of its desks and its unit, in order; handling begins with the signature', () => {
    const verify = clock('verify', '16:30', null);
    expect(minutes(stagesOf({ clocks: [...past, verify], run: 1 }, 'yellow'))).toEqual([
      ['accept', 12, 'done'],
      ['dispatch', 14, 'red'],
      ['sign', 28, 'done'],
      ['handle', 10, 'done'],
      ['verify', null, 'yellow'],
    ]);
  });

  test('have no handling before the unit has signed, and none where it never did', () => {
    const dispatched = [clock('sign', '15:52', null), clock('handle', '15:52', null)];
    expect(minutes(stagesOf({ clocks: dispatched, run: 1 }, 'green'))).toEqual([['sign', null, 'green']]);
    const recalled = [clock('sign', '15:52', '16:00'), clock('handle', '15:52', '16:00')];
    expect(minutes(stagesOf({ clocks: recalled, run: 1 }, null))).toEqual([['sign', 8, 'done']]);
  });

  test('go on with handling alone where there was nothing to sign for, and after a failed check', () => {
    const rework = clock('handle', '17:00', null, { round: 2, rework: true });
    expect(minutes(stagesOf({ clocks: [...past, rework], run: 1 }, 'green')).at(-1)).toEqual([
      'handle',
      null,
      'green',
    ]);
  });

  test('are those of the present run only, and without a limit neither late nor in time', () => {
    const again = [clock('accept', '17:00', '17:05', { run: 2, limit: null, dueAt: null })];
    expect(minutes(stagesOf({ clocks: [...past, ...again], run: 2 }, 'green'))).toEqual([
      ['accept', 5, null],
    ]);
  });
});

test('the facts show the clock of finishing', () => {
  const clocks = [...past, clock('verify', '17:00', null)];
  expect(finishClock({ clocks })?.startedAt).toBe(at('15:26'));
});
