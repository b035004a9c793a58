import type { Finding } from '@gezhi/domain/procedure';
import { expect, test } from 'vitest';
import { marksOf, numbered, ticksOf } from './findings.ts';

const finding = (
  code: Finding['code'],
  severity: Finding['severity'],
  at: Finding['at'] = { kind: 'action', name: 'submit' },
): Finding => ({ code, severity, at, row: 1, values: {} });

test('what must be mended is numbered first, each in the order of the rows', () => {
  const found = numbered([
    finding('withoutSight', 'advice'),
    finding('deadEnd', 'must'),
    finding('unreachable', 'must'),
  ]);
  expect(found.map(({ number, finding: { code } }) => `${number} ${code}`)).toEqual([
    '1 deadEnd',
    '2 unreachable',
    '3 withoutSight',
  ]);
});

test('a row of the diagram bears its first finding; the procedure as a whole is no row', () => {
  const marks = marksOf(
    numbered([
      finding('wordsMissing', 'advice'),
      finding('papersHold', 'must'),
      finding('deadEnd', 'must', { kind: 'state', name: 'handling' }),
      finding('stateUnknown', 'must', { kind: 'procedure', name: 'toy' }),
    ]),
  );
  expect([...marks.actions]).toEqual([['submit', { number: 1, tone: 'must' }]]);
  expect([...marks.states]).toEqual([['handling', { number: 2, tone: 'must' }]]);
});

test('a tick holds only as long as nothing of its sort was found', () => {
  expect(ticksOf([])).toEqual({ reached: true, ways: true, people: true });
  expect(ticksOf([finding('areaUncovered', 'advice')])).toEqual({ reached: true, ways: true, people: false });
  expect(ticksOf([finding('deadEnd', 'must'), finding('unreachable', 'must')])).toEqual({
    reached: false,
    ways: false,
    people: true,
  });
});
