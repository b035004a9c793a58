import type { ClockView } from '@gezhi/domain/matter';
import { expect, test } from 'vitest';
import { wholeClock } from './clock-of.ts';

function clock(name: ClockView['clock'], more: Partial<ClockView> = {}): ClockView {
  return {
    clock: name,
    round: 1,
    run: 1,
    unitId: null,
    rework: false,
    startedAt: '2026-03-02T01:00:00.000Z',
    stoppedAt: null,
    limit: { count: 1, unit: 'workingDay' },
    yellowAt: null,
    dueAt: '2026-03-03T10:00:00.000Z',
    deepRedAt: null,
    provisional: false,
    ...more,
  };
}
const due = (name: ClockView['clock']) => ({ clock: name, yellowAt: null, at: null, deepRedAt: null });
const stopped = { stoppedAt: '2026-03-02T02:00:00.000Z' };

test('the whole matter has an end of its own only while another clock is the current one', () => {
  const clocks = [clock('sign'), clock('finish')];
  expect(wholeClock({ due: due('sign'), clocks })?.clock).toBe('finish');
  expect(wholeClock({ due: due('finish'), clocks })).toBeUndefined();
  expect(
    wholeClock({ due: due('verify'), clocks: [clock('verify'), clock('finish', stopped)] }),
  ).toBeUndefined();
});
