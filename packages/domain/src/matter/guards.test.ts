import { expect, test } from 'vitest';
import type { Procedure } from '../catalogue/index.ts';
import { decide } from './decide.ts';
import { GUARDS, type GuardName } from './guards.ts';
import { KINDS } from './kinds.ts';
import { CAST, matterIn, type Name, reportOf, STANDARD } from './scene.fixture.ts';
import type { MatterSubject, Windows } from './subject.ts';
import { risingOnly, supervisionFor } from './supervision.ts';

const holds = (guard: GuardName, subject: MatterSubject, name: Name = 'handler') =>
  GUARDS[guard].holds(subject, CAST[name]);
const windows = (more: Partial<Windows>): Windows => ({ ...matterIn('closed').windows, ...more });

test('a procedure that names a condition nobody knows lets nobody through', () => {
  const { accept } = STANDARD.actions;
  if (accept === undefined) throw new Error('nobody accepts');
  const procedure: Procedure = { ...STANDARD, actions: { accept: { ...accept, guards: ['unheardOf'] } } };
  expect(decide(CAST.operator, 'accept', { subject: matterIn('reported'), procedure })).toEqual({
    allowed: false,
    reason: 'guard',
    guard: 'unheardOf',
  });
});

test('more time is asked for only until the clock of finishing ends', () => {
  const finish = {
    clock: 'finish',
    round: 1,
    of: null,
    dueOn: null,
    run: 1,
    unitId: null,
    rework: false,
    startedAt: 0,
    stoppedAt: null,
    limit: null,
    moments: { halfAt: 10, yellowAt: 15, dueAt: 20, deepRedAt: 40, provisional: false },
  } as const;
  const at = (now: number, clock: MatterSubject['clocks'][number]) =>
    holds('beforeDue', matterIn('handling', { clocks: [clock], windows: windows({ now }) }));
  expect(at(20, finish)).toBe(true);
  expect(at(21, finish)).toBe(false);
  expect(at(21, { ...finish, clock: 'reply' })).toBe(true);
  expect(at(21, { ...finish, stoppedAt: 18 })).toBe(true);
  expect(at(21, { ...finish, moments: null })).toBe(true);
});

test('a reporter urges again when their own day is over, whoever else urged', () => {
  const subject = (urgesFrom: number | null, now: number) =>
    matterIn('handling', { reports: [reportOf('r1', { urgesFrom })], windows: windows({ now }) });
  expect(holds('urgeAgain', subject(null, 5), 'reporter')).toBe(true);
  expect(holds('urgeAgain', subject(6, 5), 'reporter')).toBe(false);
  expect(holds('urgeAgain', subject(5, 5), 'reporter')).toBe(true);
  expect(holds('urgeAgain', subject(6, 5), 'operator')).toBe(true);
});

test('the centre reopens for longer than a reporter', () => {
  const closed = matterIn('closed', {
    windows: windows({ now: 20, reopenByReporterUntil: 15, reopenByCentreUntil: 90 }),
  });
  expect(holds('reopenWindow', closed, 'reporter')).toBe(false);
  expect(holds('reopenWindow', closed, 'operator')).toBe(true);
  const long = { ...closed, windows: { ...closed.windows, now: 91 } };
  expect(holds('reopenWindow', long, 'operator')).toBe(false);
});

test('without a post every level of supervision that rises is offered', () => {
  const levels = (subject: MatterSubject) =>
    supervisionFor(null, KINDS.supervise, subject)?.fields.find((one) => one.name === 'level')?.options
      ?.length;
  expect(levels(matterIn('handling'))).toBe(4);
  expect(supervisionFor(null, KINDS.supervise, matterIn('handling', { supervision: 4 }))).toBeUndefined();
});

test('a form that knows no levels stays as it is', () => {
  expect(risingOnly(KINDS.urge, matterIn('handling'))).toEqual(KINDS.urge);
});
