import type { ClockView, TimelineEntry } from '@gezhi/domain/matter';
import { expect, test } from 'vitest';
import { limitsOf, sheetsOf, stepOf } from './sheets.ts';

const entry = (seq: number, action: string): TimelineEntry => ({
  ...{ id: String(seq), seq, at: '2026-11-22T00:00:00Z', action, phase: null, codes: {}, passages: [] },
  ...{ actor: { kind: 'person', name: null, title: null, unitId: 3 }, photos: [] },
});
const clock = (name: ClockView['clock'], round: number, dueAt: string | null): ClockView => ({
  ...{ clock: name, round, of: null, dueOn: null, run: 1, unitId: null, rework: false },
  ...{ startedAt: '2026-11-22T00:00:00Z', stoppedAt: null, limit: { count: 4, unit: 'hour' as const } },
  ...{ yellowAt: null, dueAt, deepRedAt: null, provisional: false },
});

test('a matter is printed on the sheets whose step it has had, and each is about the last such step', () => {
  expect(sheetsOf([entry(1, 'report'), entry(2, 'accept')])).toEqual([]);
  const story = [entry(1, 'report'), entry(5, 'submit'), entry(3, 'dispatch'), entry(2, 'dispatch')];
  expect(sheetsOf(story)).toEqual(['dispatch', 'feedback']);
  expect(stepOf('dispatch', story)?.seq).toBe(3);
  expect(stepOf('supervision', story)).toBeUndefined();
  expect(sheetsOf([entry(1, 'consult')])).toEqual([]);
  expect(sheetsOf([entry(1, 'consult'), entry(2, 'concludeConsultation')])).toEqual(['minutes']);
});

test('a sheet names the last clock of each of its limits, as far as something is due', () => {
  const clocks = [
    clock('finish', 1, '2026-11-23T00:00:00Z'),
    clock('sign', 1, '2026-11-22T04:00:00Z'),
    clock('finish', 2, '2026-11-25T00:00:00Z'),
    clock('reply', 1, null),
  ];
  expect(limitsOf('dispatch', clocks).map((one) => [one.clock, one.round])).toEqual([
    ['sign', 1],
    ['finish', 2],
  ]);
});
