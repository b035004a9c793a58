import type { Procedure, ProcedureAction } from '@gezhi/domain/catalogue';
import { expect, test } from 'vitest';
import { rowClocks } from './row-clocks.ts';

const title = { zh: '步骤', en: 'Step' };
const phases = ['reported', 'accepted', 'dispatched', 'handling', 'checking', 'suspended', 'closed'] as const;
const procedure: Procedure = {
  code: 'toy',
  version: 1,
  title,
  start: 'reported',
  states: Object.fromEntries(phases.map((phase) => [phase, { phase, title }])),
  actions: {},
};

const action = (kind: string, from: string, to?: ProcedureAction['to']): ProcedureAction => ({
  kind,
  title,
  from: [from],
  ...(to === undefined ? {} : { to }),
  by: [{ role: 'operator', reach: 'queue' }],
  guards: [],
  fields: [],
});

const of = (kind: string, from: string, to?: ProcedureAction['to']) => {
  const { stops, starts } = rowClocks(procedure, action(kind, from, to));
  return `${stops.join(' ')} > ${starts.join(' ')}`;
};

test('a stage stops with the turn of its desk, and the next one begins', () => {
  expect(of('accept', 'reported', 'accepted')).toBe('accept > dispatch');
  expect(of('dispatch', 'accepted', 'dispatched')).toBe('dispatch > sign');
  expect(of('sign', 'dispatched', 'handling')).toBe('sign > ');
  expect(of('submit', 'handling', 'checking')).toBe('finish > verify');
  expect(of('pass', 'checking', [{ when: 'replyWanted', to: 'handling' }, { to: 'closed' }])).toBe(
    'verify > finish',
  );
});

test('finishing is counted anew after a failed check', () => {
  expect(of('fail', 'checking', 'handling')).toBe('verify > finish');
});

test('nothing stops where nothing moves', () => {
  expect(of('remark', 'handling')).toBe(' > ');
  expect(of('rate', 'handling', 'handling')).toBe(' > ');
});

test('on hold the clocks stand still and go on afterwards', () => {
  const hold = rowClocks(procedure, action('decideSuspension', 'handling', 'suspended'));
  expect(hold).toMatchObject({ stops: [], starts: [], pauses: true, resumes: false });
  const back = rowClocks(procedure, action('resume', 'suspended', 'handling'));
  expect(back).toMatchObject({ stops: [], starts: [], pauses: false, resumes: true });
});

test('what is over begins a new run with new clocks', () => {
  expect(of('reopen', 'closed', 'accepted')).toBe(' > dispatch finish');
});
