import { describe, expect, test } from 'vitest';
import { type Actor, SCHEDULER } from '../access/index.ts';
import { isSendingBack } from './change.ts';
import { decide } from './decide.ts';
import { changeOf } from './effects.ts';
import { questionedReport, questionFor } from './question.ts';
import { demandsReopening, type RatingReason, reasonsFit } from './rating-reason.ts';
import { asked, CAST, matterIn, reportOf, STANDARD, UNIT } from './scene.fixture.ts';
import type { MatterSubject, Request } from './subject.ts';

const said = (actor: Actor, action: string, subject: MatterSubject) => {
  const decision = decide(actor, action, { subject, procedure: STANDARD });
  return decision.allowed ? 'allowed' : decision.reason;
};
const change = (name: string, subject: MatterSubject, input = {}, duty = CAST.operator.duties[0] ?? null) => {
  const action = STANDARD.actions[name];
  if (action === undefined) throw new Error(name);
  return changeOf(STANDARD, action, { subject, input, duty });
};
const question = (report: string): Request => ({
  ...asked('question', 'deciding', 'operator'),
  asked: { report },
});
const other: Actor = { kind: 'reporter', reportId: 'r2', matterId: 'm', ownMatterId: 'm' };
const two = { reports: [reportOf('r1'), reportOf('r2')] };

describe('a question to the reporter', () => {
  test('is put to whoever is named, else to whoever reported first', () => {
    const opened = (input: object) => change('askReporter', matterIn('handling', two), input).requests;
    const to = (report: string) => [
      { op: 'open', kind: 'question', phase: 'deciding', unitId: UNIT.station, asked: { report } },
    ];
    expect(opened({})).toEqual(to('r1'));
    expect(opened({ report: 'r2' })).toEqual(to('r2'));
    expect(opened({ report: 'nobody' })).toEqual([]);
    expect(questionedReport(matterIn('handling', { reports: [] }), undefined)).toBeUndefined();
    const unsigned = change('askReporter', matterIn('handling'), {}, null).requests;
    expect(unsigned).toMatchObject([{ unitId: null }]);
  });

  test('waits for that reporter alone, and holds nothing back', () => {
    const subject = matterIn('reported', { ...two, requests: [question('r2')] });
    expect(said(other, 'answerQuestion', subject)).toBe('allowed');
    expect(said(CAST.reporter, 'answerQuestion', subject)).toBe('guard');
    expect(said(CAST.operator, 'accept', subject)).toBe('allowed');
    expect(said(CAST.operator, 'askReporter', subject)).toBe('guard');
    expect(said(CAST.operator, 'withdraw', subject)).toBe('allowed');
    expect(questionFor(other, matterIn('reported'))).toBeUndefined();
    const unclear = { requests: [asked('question', 'deciding', 'operator')] };
    expect(questionFor(other, matterIn('reported', unclear))).toBeUndefined();
    const wrong = { requests: [{ ...question('r2'), asked: { days: 3 } }] };
    expect(questionFor(other, matterIn('reported', wrong))).toBeUndefined();
  });

  test('an answer that comes late still goes in: it outlives every step but those after which nobody asks', () => {
    const requests = [question('r1')];
    const lapses = (name: string, state: string, input = {}) =>
      change(name, matterIn(state, { requests }), input).requests;
    expect(lapses('accept', 'reported')).toEqual([]);
    expect(lapses('pass', 'checking')).toEqual([]);
    expect(lapses('decline', 'reported')).toMatchObject([{ op: 'step', phase: 'lapsed' }]);
    expect(lapses('merge', 'reported', { into: 'other' })).toMatchObject([{ op: 'step', phase: 'lapsed' }]);
    expect(said(CAST.reporter, 'answerQuestion', matterIn('closed', { requests }))).toBe('allowed');
    expect(change('answerQuestion', matterIn('closed', { requests })).requests).toEqual([
      { op: 'step', id: 'question-deciding', phase: 'answered', verdict: 'answered' },
    ]);
  });
});

test('words added to a report change nothing but the story', () => {
  const { state, requests, reports, assignments } = change('supplement', matterIn('handling'), {
    note: '又漏了',
  });
  expect([state, requests, reports, assignments]).toEqual(['handling', [], [], []]);
});

describe('an appeal', () => {
  test('against a refusal is not decided by whoever refused', () => {
    const acts = [{ personId: 'operator', run: 1, act: 'refuse' as const }];
    const appealed = matterIn('reported', { appealed: true, acts });
    for (const action of ['accept', 'decline', 'merge'])
      expect(said(CAST.operator, action, appealed), action).toBe('separation');
    expect(said(CAST.chief, 'accept', appealed)).toBe('allowed');
    expect(said(CAST.chief, 'decline', appealed)).toBe('allowed');
    expect(said(CAST.reporter, 'appeal', matterIn('declined', { appealed: true }))).toBe('guard');
  });

  const refused = asked('ruling', 'refused', 'r1', 'chief', 'verifier');
  const appeal: Request = { ...asked('ruling', 'deciding', 'r1'), id: 'appeal', asked: { appeal: true } };

  test('against a ruling is possible once, and instead of simply reopening', () => {
    const ruled = (...requests: Request[]) => matterIn('closed', { requests });
    expect(said(CAST.reporter, 'appealRuling', ruled(refused))).toBe('allowed');
    expect(said(CAST.reporter, 'reopen', ruled(refused))).toBe('guard');
    expect(said(CAST.operator, 'reopen', ruled(refused))).toBe('allowed');
    expect(said(CAST.reporter, 'appealRuling', ruled(refused, { ...appeal, phase: 'refused' }))).toBe(
      'guard',
    );
    expect(said(CAST.reporter, 'appealRuling', ruled({ ...refused, phase: 'agreed' }))).toBe('guard');
    expect(said(CAST.reporter, 'appealRuling', ruled({ ...refused, run: 0 }))).toBe('guard');
    expect(said(CAST.reporter, 'reopen', ruled({ ...refused, run: 0 }))).toBe('allowed');
  });

  test('goes up and is decided by one person who has not ruled', () => {
    const opened = change('appealRuling', matterIn('closed', { requests: [refused] }));
    expect(opened).toMatchObject({
      state: 'followUp',
      facts: { hold: { to: 'up' } },
      requests: [{ op: 'open', kind: 'ruling', phase: 'deciding', asked: { appeal: true } }],
    });
    const open = matterIn('followUp', { requests: [refused, appeal], roundsBack: 2, reports: [] });
    expect(said(CAST.chief, 'rule', open)).toBe('guard');
    expect(said(CAST.verifier, 'rule', open)).toBe('guard');
    const fresh = matterIn('followUp', { requests: [asked('ruling', 'refused', 'r1'), appeal], reports: [] });
    expect(said(CAST.chief, 'rule', fresh)).toBe('allowed');
    expect(said(CAST.leader, 'rule', fresh)).toBe('allowed');
    expect(said(CAST.leader, 'rule', open)).toBe('allowed');
    expect(said(SCHEDULER, 'rule', open)).toBe('allowed');
    expect(change('rule', fresh, { ruling: 'reasonable' })).toMatchObject({
      state: 'accepted',
      facts: { nextRun: true },
    });
    expect(change('rule', fresh, { ruling: 'unreasonable' })).toMatchObject({ state: 'closed' });
  });
});

describe('reasons of a rating', () => {
  const reason = (code: string, more: Partial<RatingReason> = {}): RatingReason => ({
    code,
    title: { zh: code, en: code },
    levels: ['dissatisfied', 'fair'],
    demandsReopening: false,
    ...more,
  });
  const ratingReasons = [
    reason('slow'),
    reason('notSolved', { demandsReopening: true }),
    reason('quick', { levels: ['satisfied'] }),
  ];
  const asking = (more: Partial<MatterSubject> = {}) => matterIn('followUp', { ratingReasons, ...more });

  test('the form offers those of the list, and asks for none where the list is empty', () => {
    const fieldsIn = (subject: MatterSubject) => {
      const decision = decide(CAST.reporter, 'rate', { subject, procedure: STANDARD });
      return decision.allowed ? decision.kind.fields : [];
    };
    const offered = fieldsIn(asking()).find(({ name }) => name === 'reasons');
    expect(offered?.options?.map(({ code }) => code)).toEqual(['slow', 'notSolved', 'quick']);
    expect(fieldsIn(asking({ ratingReasons: [] })).map(({ name }) => name)).toEqual([
      'report',
      'rating',
      'comment',
    ]);
  });

  test('one that demands it sends the matter back whatever the level, as long as rounds are left', () => {
    const answer = (roundsBack: number, ...reasons: string[]) =>
      change('rate', asking({ roundsBack }), { rating: 'fair', reasons });
    expect(answer(0, 'slow').state).toBe('closed');
    expect(answer(0, 'slow', 'notSolved')).toMatchObject({
      state: 'accepted',
      reports: [{ op: 'answered', id: 'r1', rating: 'fair', reasons: ['slow', 'notSolved'] }],
    });
    expect(answer(1, 'notSolved').state).toBe('accepted');
    expect(answer(2, 'notSolved')).toMatchObject({
      state: 'followUp',
      requests: [{ op: 'open', kind: 'ruling', phase: 'endorsing' }],
    });
    expect(answer(3, 'notSolved').state).toBe('closed');
  });

  test('each fits the level that was chosen; what is no list demands nothing', () => {
    const fit = (rating: string, ...reasons: string[]) => reasonsFit(asking(), { rating, reasons });
    expect([fit('dissatisfied', 'slow'), fit('dissatisfied', 'slow', 'quick'), fit('fair')]).toEqual([
      true,
      false,
      true,
    ]);
    expect(demandsReopening(asking(), undefined)).toBe(false);
    expect(isSendingBack(asking(), { rating: 'satisfied', reasons: ['quick'] })).toBe(false);
    expect(isSendingBack(asking(), { rating: 'dissatisfied' })).toBe(true);
  });
});
