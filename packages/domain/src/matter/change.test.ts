import { describe, expect, test } from 'vitest';
import type { Procedure } from '../catalogue/index.ts';
import { settledState } from './change.ts';
import { changeOf } from './effects.ts';
import { ownReport } from './own-report.ts';
import { asked, CAST, matterIn, reportOf, STANDARD } from './scene.fixture.ts';
import type { MatterSubject } from './subject.ts';

const change = (name: string, subject: MatterSubject, input: Record<string, unknown> = {}) => {
  const action = STANDARD.actions[name];
  if (action === undefined) throw new Error(`no action ${name}`);
  return changeOf(STANDARD, action, { subject, input, duty: null });
};

test('whoever is no person has no report of their own', () => {
  expect(ownReport(CAST.client, matterIn('reported'))).toBeUndefined();
  expect(ownReport(CAST.visitor, matterIn('reported'))).toBeUndefined();
});

test('a request that nobody’s post asked for names no unit', () => {
  for (const name of [
    'requestReturn',
    'requestSiteCheck',
    'requestVoid',
    'requestExtension',
    'requestSuspension',
  ]) {
    expect(change(name, matterIn('handling')).requests, name).toMatchObject([{ op: 'open', unitId: null }]);
  }
});

test('whoever is invited has a part that nobody waits for, and nobody has two', () => {
  const named = { lead: 10, assists: [11, 10], invited: [12, 11, 12] };
  const made = change('dispatch', matterIn('accepted', { assignments: [] }), named);
  expect(made.assignments).toMatchObject([
    { unitId: 10, part: 'lead' },
    { unitId: 11, part: 'assist' },
    { unitId: 12, part: 'assist', mandatory: false },
  ]);
});

describe('correcting', () => {
  test('a title and a place are taken over, a blank title is not', () => {
    const place = { address: '长东路 8 号' };
    expect(change('correct', matterIn('reported'), { title: '井盖', place }).facts).toEqual({
      title: '井盖',
      place,
    });
    expect(change('correct', matterIn('reported'), { title: '' }).facts).toEqual({});
  });
});

test('a return agreed when nobody leads any more takes nobody’s part', () => {
  const subject = matterIn('dispatched', {
    assignments: [],
    requests: [asked('return', 'deciding', 'handler')],
  });
  const made = change('decideReturn', subject, { verdict: 'agree' });
  expect(made).toMatchObject({ state: 'accepted', assignments: [] });
});

test('a request that is opened by a step which also moves the matter does not lapse with the others', () => {
  const { requestVoid } = STANDARD.actions;
  if (requestVoid === undefined) throw new Error('nobody voids');
  const subject = matterIn('reported', { requests: [asked('siteCheck', 'deciding', 'operator')] });
  const action = { ...requestVoid, to: 'accepted' };
  const made = changeOf(STANDARD, action, { subject, input: {}, duty: null });
  expect(made.requests).toEqual([
    { op: 'open', kind: 'void', phase: 'deciding', unitId: null },
    { op: 'step', id: 'siteCheck-deciding', phase: 'lapsed', verdict: 'lapsed' },
  ]);
});

test('where a content answer leads nowhere else, nothing is settled by itself', () => {
  const { rate } = STANDARD.actions;
  if (rate === undefined) throw new Error('nobody rates');
  const stays: Procedure = { ...STANDARD, actions: { rate: { ...rate, to: 'followUp' } } };
  const answered = matterIn('followUp', { reports: [reportOf('r1', { answered: true })] });
  expect(settledState(stays, answered)).toBeUndefined();
  expect(settledState(STANDARD, answered)).toBe('closed');
});

test('a matter in a state that its procedure no longer has keeps its phase', () => {
  const { progress } = STANDARD.actions;
  if (progress === undefined) throw new Error('nobody tells of progress');
  const subject = { ...matterIn('handling'), state: 'gone' };
  const made = changeOf(STANDARD, progress, { subject, input: {}, duty: null });
  expect(made).toMatchObject({ state: 'gone', facts: {}, assignments: [] });
});
