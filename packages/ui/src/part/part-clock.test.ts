import type { ClockView } from '@gezhi/domain/matter';
import { expect, test } from 'vitest';
import { clockOfPart, clockOfReply, clockOfTarget, lateBy, type PartMatter } from './part-clock.ts';

const at = (hour: number): string => new Date(Date.UTC(2026, 2, 2, hour)).toISOString();
const clock = (name: ClockView['clock'], more: Partial<ClockView> = {}): ClockView => ({
  clock: name,
  round: 1,
  of: null,
  dueOn: null,
  run: 1,
  unitId: null,
  rework: false,
  startedAt: at(1),
  stoppedAt: null,
  limit: { count: 3, unit: 'workingDay' },
  yellowAt: at(8),
  dueAt: at(9),
  deepRedAt: at(20),
  provisional: false,
  ...more,
});
const part = (more: Partial<PartMatter['assignments'][number]> = {}): PartMatter['assignments'][number] => ({
  id: 'a',
  unitId: 11,
  part: 'assist',
  phase: 'dispatched',
  run: 1,
  kept: false,
  origin: 'dispatch',
  mandatory: true,
  dueOn: null,
  givenBy: 3,
  task: null,
  openedAt: at(1),
  closedAt: null,
  ...more,
});
const due = { clock: 'finish', at: at(9), yellowAt: null, deepRedAt: null } as const;
const matter = (clocks: readonly ClockView[], more: Partial<PartMatter> = {}): PartMatter => ({
  assignments: [],
  clocks: [...clocks],
  due,
  phase: 'handling',
  run: 1,
  targets: [],
  supervision: 0,
  supervisionRepliedAt: null,
  pauses: [],
  ...more,
});

test('a part goes by signing while it has not signed, then by finishing, and keeps the last one when it is done', () => {
  const [sign, finish] = [clock('partSign', { of: 'a' }), clock('partFinish', { of: 'a' })];
  const other = clock('partFinish', { of: 'b', round: 2 });
  expect(clockOfPart(part(), matter([finish, sign, other]))).toBe(sign);
  expect(clockOfPart(part(), matter([{ ...sign, stoppedAt: at(2) }, finish, other]))).toBe(finish);
  const ended = { ...finish, stoppedAt: at(10) };
  expect(
    clockOfPart(part({ phase: 'submitted' }), matter([{ ...sign, stoppedAt: at(2) }, ended, other])),
  ).toBe(ended);
  expect(clockOfPart(part({ id: 'kept', kept: true }), matter([finish, sign]))).toBeUndefined();
});

test('who leads goes by the matter’s clock, as long as it is the one of its turn', () => {
  const finish = clock('finish');
  const lead = part({ part: 'lead', id: 'lead' });
  expect(clockOfPart(lead, matter([finish]))).toBe(finish);
  expect(clockOfPart(lead, matter([finish], { due: { ...due, clock: 'verify' } }))).toBeUndefined();
  expect(clockOfPart({ ...lead, closedAt: at(3) }, matter([finish]))).toBeUndefined();
});

test('the last target goes by finishing, the others by their own clock of this run', () => {
  const target = (code: string) => ({
    code,
    title: { zh: code, en: code },
    limit: { count: 4, unit: 'workingHour' } as const,
    outcome: null,
    at: null,
  });
  const [old, stopped, finish] = [
    clock('target', { of: 'stopped' }),
    clock('target', { of: 'stopped', run: 2, round: 2 }),
    clock('finish', { run: 2 }),
  ];
  const seen = matter([old, stopped, finish], { run: 2, targets: [target('stopped'), target('removed')] });
  expect(clockOfTarget('stopped', seen)).toBe(stopped);
  expect(clockOfTarget('removed', seen)).toBe(finish);
  expect(clockOfTarget('stopped', { ...seen, clocks: [old, finish] })).toBeUndefined();
});

test('the reply is asked for by the level as it is now, and by none that was cancelled', () => {
  const [first, second] = [
    clock('supervision', { of: 'ordinary', stoppedAt: at(3) }),
    clock('supervision', { of: 'redCard', round: 2 }),
  ];
  expect(clockOfReply(matter([first, second], { supervision: 3 }))).toBe(second);
  expect(clockOfReply(matter([first]))).toBeUndefined();
});

test('late by minutes, in time to the very end, nothing while it runs or where nothing is due', () => {
  expect(lateBy(clock('partFinish', { stoppedAt: at(11) }))).toBe(120);
  expect(lateBy(clock('partFinish', { stoppedAt: at(9) }))).toBe(0);
  expect(lateBy(clock('partFinish'))).toBeUndefined();
  expect(lateBy(clock('partFinish', { stoppedAt: at(9), dueAt: null }))).toBeUndefined();
});
