import type { ClockView } from '@gezhi/domain/matter';
import { expect, test } from 'vitest';
import { beginningOf, currentClock } from './current.ts';

const AT = '2026-03-02T01:00:00.000Z';

function clock(name: ClockView['clock'], more: Partial<ClockView> = {}): ClockView {
  return {
    clock: name,
    round: 1,
    run: 1,
    unitId: null,
    rework: false,
    startedAt: AT,
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

test('the current clock is the running one that the list shows, not an earlier round of it', () => {
  const clocks = [clock('sign', stopped), clock('finish'), clock('sign', { round: 2 })];
  expect(currentClock({ due: due('sign'), clocks })?.round).toBe(2);
});

test('where nothing is due there is no current clock', () => {
  expect(currentClock({ due: null, clocks: [clock('finish', stopped)] })).toBeUndefined();
});

test('a clock counts from the step taken at its beginning, the one that moved the matter first', () => {
  const entry = (action: string, when: string, phase: 'dispatched' | null) => ({ at: when, action, phase });
  const timeline = [
    entry('report', '2026-03-01T01:00:00.000Z', null),
    entry('remark', AT, null),
    entry('dispatch', AT, 'dispatched'),
  ];
  expect(beginningOf({ startedAt: AT }, timeline)).toBe('dispatch');
  expect(beginningOf({ startedAt: '2026-03-05T01:00:00.000Z' }, timeline)).toBeUndefined();
});
