import { expect, test } from 'vitest';
import type { Phase } from '../catalogue/index.ts';
import type { TimelineEntry } from './model.ts';
import { dispatchBasisOf, firstReceiver, returnsAsked, returnsOf } from './returns.ts';
import { asked, lead, matterIn } from './scene.fixture.ts';
import type { Assignment } from './subject.ts';

let count = 0;
const entry = (
  action: string,
  { phase = null, ...codes }: { phase?: Phase | null } & Record<string, unknown> = {},
  words: Record<string, string> = {},
): TimelineEntry => {
  count += 1;
  return {
    id: `e${count}`,
    seq: count,
    at: `2026-01-01T00:00:${String(count % 60).padStart(2, '0')}.000Z`,
    action,
    phase,
    actor: { kind: 'person', name: null, title: null, unitId: 10 },
    codes,
    passages: Object.entries(words).map(([name, text]) => ({ name, text, audience: 'internal' as const })),
    photos: [],
  };
};

test('the story of returns says who returned, why, whom they suggested and how it was ruled', () => {
  const told = returnsOf([
    entry('requestReturn', { reason: 'notOurDuty', line: 'housing-01', suggested: 11 }),
    entry('endorseReturn', { verdict: 'agree' }),
    entry('decideReturn', { verdict: 'agree', line: 'housing-01' }, { note: '归住建' }),
    entry('requestReturn', { reason: 'wrongPlace' }, { basis: '不在辖区' }),
    entry('withdraw', { request: 'return' }),
    entry('requestReturn', { reason: 'duplicate' }, { basis: '重复' }),
    entry('endorseReturn', { verdict: 'refuse' }),
    entry('requestReturn', { reason: 'duplicate' }, { basis: '重复' }),
    entry('withdraw', { request: 'extension' }),
  ]);
  expect(
    told.map(({ reason, line, basis, suggested, verdict }) => [reason, line, basis, suggested, verdict]),
  ).toEqual([
    ['notOurDuty', 'housing-01', null, 11, 'agree'],
    ['wrongPlace', null, '不在辖区', null, 'withdrawn'],
    ['duplicate', null, '重复', null, 'refuse'],
    ['duplicate', null, '重复', null, null],
  ]);
  expect(told[0]).toMatchObject({ unitId: 10, ruledLine: 'housing-01', ruledNote: '归住建' });
});

test('the basis of a dispatch is that of the one in force', () => {
  const first = entry('dispatch', { line: 'urbanManagement-01', phase: 'dispatched' });
  const agreed = entry('decideReturn', { verdict: 'agree', phase: 'accepted' });
  expect(dispatchBasisOf([])).toBeUndefined();
  expect(dispatchBasisOf([first, entry('sign', { phase: 'handling' })])).toEqual({
    line: 'urbanManagement-01',
    ground: null,
  });
  expect(dispatchBasisOf([first, agreed])).toBeUndefined();
  expect(dispatchBasisOf([first, entry('recall', { phase: 'accepted' })])).toBeUndefined();
  expect(dispatchBasisOf([first, agreed, entry('finalDispatch', { ground: 'firstReceiver' })])).toEqual({
    line: null,
    ground: 'firstReceiver',
  });
});

test('returns count in their run alone; first received is what was not taken back unsigned', () => {
  const subject = matterIn('accepted');
  const request = asked('return', 'refused', 'handler');
  expect(
    returnsAsked({
      run: 2,
      requests: [
        { ...request, run: 1 },
        { ...request, run: 2 },
      ],
    }),
  ).toBe(1);
  const led = (unitId: number, phase: Assignment['phase'], run = 1) => ({ ...lead(phase, run), unitId });
  expect(firstReceiver({ run: 1, assignments: [] })).toBeUndefined();
  const assignments = [led(9, 'returned', 0), led(10, 'recalled'), led(11, 'returned'), led(12, 'handling')];
  expect(firstReceiver({ ...subject, run: 1, assignments })).toBe(11);
});
