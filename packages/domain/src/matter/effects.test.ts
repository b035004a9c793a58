import { describe, expect, test } from 'vitest';
import { isUnhappy, nextState, settledState } from './change.ts';
import { changeOf } from './effects.ts';
import { type ActionKindName, KINDS, RATINGS } from './kinds.ts';
import { ownReport } from './own-report.ts';
import { asked, assist, CAST, kept, lead, matterIn, reportOf, STANDARD, UNIT } from './scene.fixture.ts';
import type { MatterSubject, ReportFacts } from './subject.ts';

const actionOf = (name: string) => {
  const action = STANDARD.actions[name];
  if (action === undefined) throw new Error(`no action ${name}`);
  return action;
};
const change = (name: string, subject: MatterSubject, input: object = {}) =>
  changeOf(STANDARD, actionOf(name), { subject, input: { ...input }, duty: CAST.handler.duties[0] ?? null });
const phases = (subject: MatterSubject, name: string, input: object = {}) =>
  change(name, subject, input).assignments.map((one) => (one.op === 'phase' ? [one.id, one.phase] : one));

/** Everything that a change does besides state and facts, whatever lists it may have. */
const doneIn = ({ state: _state, facts: _facts, ...lists }: ReturnType<typeof change>) =>
  Object.values(lists).flat();

test('a step that only says something changes nothing', () => {
  for (const name of ['progress', 'remark', 'urge']) {
    const made = change(name, matterIn('handling'));
    expect([made.state, made.facts, doneIn(made)]).toEqual(['handling', {}, []]);
  }
});

test('every kind has an effect, also in a matter without anything around it', () => {
  for (const kind of Object.keys(KINDS) as ActionKindName[]) {
    const name = Object.keys(STANDARD.actions).find((one) => actionOf(one).kind === kind);
    if (name === undefined) continue;
    const bare = matterIn('reported', { reports: [], assignments: [], category: null });
    expect(change(name, bare).state, kind).toBeTypeOf('string');
  }
});

describe('dispatch and signing', () => {
  test('one lead and each assistant once, never the lead among them', () => {
    const made = change('dispatch', matterIn('accepted'), { lead: 10, assists: [11, 10, 11, 12] });
    expect(made.state).toBe('dispatched');
    expect(made.facts).toEqual({});
    const day = { lead: 10, dueOn: '2026-03-20' };
    expect(change('dispatch', matterIn('accepted'), day).facts).toEqual({ finishOn: '2026-03-20' });
    expect(made.assignments).toEqual([
      { op: 'open', unitId: 10, part: 'lead' },
      { op: 'open', unitId: 11, part: 'assist' },
      { op: 'open', unitId: 12, part: 'assist' },
    ]);
  });

  test('the lead’s signature moves the matter, the assistant’s only its own part', () => {
    const dispatched = matterIn('dispatched');
    expect(change('sign', dispatched).state).toBe('handling');
    expect(phases(dispatched, 'sign')).toEqual([['lead-1', 'handling']]);
    const duty = CAST.assistHandler.duties[0] ?? null;
    const made = changeOf(STANDARD, actionOf('signAssist'), { subject: dispatched, input: {}, duty });
    expect(made.state).toBe('dispatched');
    expect(made.assignments).toEqual([{ op: 'phase', id: 'assist-1', phase: 'handling' }]);
  });

  test('an assistant’s report leaves the lead handling', () => {
    const subject = matterIn('handling');
    const duty = CAST.assistHandler.duties[0] ?? null;
    const made = changeOf(STANDARD, actionOf('submitAssist'), { subject, input: {}, duty });
    expect(made).toMatchObject({ state: 'handling', assignments: [{ id: 'assist-1', phase: 'submitted' }] });
  });

  test('recall ends every open part and goes back to the dispatcher', () => {
    const subject = matterIn('dispatched');
    expect(change('recall', subject).state).toBe('accepted');
    expect(phases(subject, 'recall')).toEqual([
      ['lead-1', 'recalled'],
      ['assist-1', 'recalled'],
    ]);
  });
});

describe('return', () => {
  const endorsing = matterIn('handling', { requests: [asked('return', 'endorsing', 'handler')] });
  const deciding = matterIn('handling', { requests: [asked('return', 'deciding', 'handler', 'unitLeader')] });

  test('asking moves nothing; the leader’s yes sends it on, the leader’s no ends it', () => {
    const made = change('requestReturn', matterIn('handling'));
    expect(made).toMatchObject({ state: 'handling', assignments: [] });
    expect(made.requests).toEqual([{ op: 'open', kind: 'return', phase: 'endorsing', unitId: UNIT.lead }]);
    expect(change('endorseReturn', endorsing, { verdict: 'agree' }).requests).toMatchObject([
      { phase: 'deciding' },
    ]);
    expect(change('endorseReturn', endorsing, { verdict: 'refuse' }).requests).toMatchObject([
      { phase: 'refused' },
    ]);
  });

  test('agreed: the lead returned, the others recalled, back to the dispatcher', () => {
    const made = change('decideReturn', deciding, { verdict: 'agree' });
    expect(made.state).toBe('accepted');
    expect(made.requests).toEqual([{ op: 'step', id: 'return-deciding', phase: 'agreed', verdict: 'agree' }]);
    expect(made.assignments).toEqual([
      { op: 'phase', id: 'lead-1', phase: 'returned' },
      { op: 'phase', id: 'assist-1', phase: 'recalled' },
    ]);
  });

  test('refused: everything stays as it is', () => {
    const made = change('decideReturn', deciding, { verdict: 'refuse' });
    expect(made).toMatchObject({ state: 'handling', assignments: [], requests: [{ phase: 'refused' }] });
  });

  test('taken back: the request ends as withdrawn and nothing else changes', () => {
    const made = change('withdraw', deciding, { request: 'return' });
    const requests = [{ op: 'step', id: 'return-deciding', phase: 'withdrawn', verdict: 'withdrawn' }];
    expect([made.state, made.facts, doneIn(made)]).toEqual(['handling', {}, requests]);
    expect(change('withdraw', deciding, { request: 'void' }).requests).toEqual([]);
  });
});

describe('void', () => {
  const deciding = (state: string) => matterIn(state, { requests: [asked('void', 'deciding', 'operator')] });

  test('asked by one, agreed by another: voided, and nobody has it any more', () => {
    expect(change('requestVoid', matterIn('accepted')).requests).toMatchObject([
      { kind: 'void', phase: 'deciding' },
    ]);
    const made = change('decideVoid', deciding('dispatched'), { verdict: 'agree' });
    expect(made.state).toBe('voided');
    expect(made.assignments).toMatchObject([{ phase: 'recalled' }, { phase: 'recalled' }]);
    expect(made.requests).toMatchObject([{ phase: 'agreed' }]);
  });

  test('what else was asked lapses with the voiding, once, and stays open where the voiding is refused', () => {
    const answered = { ...asked('siteCheck', 'answered', 'chief'), id: 'earlier' };
    const requests = [
      asked('void', 'deciding', 'operator'),
      asked('siteCheck', 'deciding', 'chief'),
      answered,
    ];
    const agreed = change('decideVoid', matterIn('reported', { requests }), { verdict: 'agree' });
    expect(agreed.requests.map((one) => one.op === 'step' && [one.id, one.phase])).toEqual([
      ['void-deciding', 'agreed'],
      ['siteCheck-deciding', 'lapsed'],
    ]);
    const refused = change('decideVoid', matterIn('reported', { requests }), { verdict: 'refuse' });
    expect(refused.requests).toMatchObject([{ id: 'void-deciding', phase: 'refused' }]);
  });

  test('refused: goes on where it was', () => {
    const made = change('decideVoid', deciding('dispatched'), { verdict: 'refuse' });
    expect(made).toMatchObject({ state: 'dispatched', assignments: [], requests: [{ phase: 'refused' }] });
  });
});

describe('check', () => {
  test('passed: to follow-up while somebody wants a reply, else closed; every part ends', () => {
    expect(change('pass', matterIn('checking')).state).toBe('followUp');
    expect(
      change('pass', matterIn('checking', { reports: [reportOf('r', { wantsReply: false })] })).state,
    ).toBe('closed');
    expect(change('pass', matterIn('checking', { reports: [] })).state).toBe('closed');
    expect(phases(matterIn('checking'), 'pass')).toEqual([
      ['lead-1', 'closed'],
      ['assist-1', 'closed'],
    ]);
  });

  test('failed: the lead works again, in the same run', () => {
    const made = change('fail', matterIn('checking'));
    expect(made).toMatchObject({
      state: 'handling',
      facts: {},
      assignments: [{ id: 'lead-1', phase: 'handling' }],
    });
  });

  test('a site check is asked and answered without moving the matter', () => {
    expect(change('requestSiteCheck', matterIn('checking'))).toMatchObject({
      state: 'checking',
      requests: [{ kind: 'siteCheck' }],
    });
    const open = matterIn('checking', { requests: [asked('siteCheck', 'deciding', 'operator')] });
    expect(change('answerSiteCheck', open)).toMatchObject({
      state: 'checking',
      requests: [{ phase: 'answered' }],
    });
  });
});

describe('rating', () => {
  const followUp = (more: Partial<MatterSubject> = {}) => matterIn('followUp', more);

  test('satisfied or fair closes; the answer is kept with the report', () => {
    for (const rating of ['verySatisfied', 'satisfied', 'fair']) {
      const made = change('rate', followUp(), { rating });
      expect(made).toMatchObject({
        state: 'closed',
        facts: {},
        reports: [{ op: 'answered', id: 'r1', rating, reasons: [] }],
      });
    }
  });

  test('dissatisfied goes back twice, one level up and in a new run; the third time two rule; then it is closed', () => {
    for (const [roundsBack, state] of [
      [0, 'accepted'],
      [1, 'accepted'],
      [2, 'followUp'],
      [3, 'closed'],
    ] as const) {
      const made = change('rate', followUp({ roundsBack }), { rating: 'dissatisfied' });
      const ruling = { op: 'open', kind: 'ruling', phase: 'endorsing', unitId: null };
      expect(made.requests).toEqual(state === 'followUp' ? [ruling] : []);
      expect(made.state).toBe(state);
      const back = { nextRun: true, roundBack: true, hold: { to: 'up' } };
      expect(made.facts).toEqual(state === 'accepted' ? back : {});
      expect(made.reports).toEqual([{ op: 'answered', id: 'r1', rating: 'dissatisfied', reasons: [] }]);
    }
  });

  test('exactly the two lowest of five are unhappy', () => {
    expect(RATINGS.filter(isUnhappy)).toEqual(['dissatisfied', 'veryDissatisfied']);
  });

  test('with several reporters it waits for the last; one who does not want a reply is not waited for', () => {
    const reports = [reportOf('r1'), reportOf('r2'), reportOf('r3', { wantsReply: false })];
    expect(change('rate', followUp({ reports }), { rating: 'satisfied', report: 'r1' }).state).toBe(
      'followUp',
    );
    const last = [reportOf('r1', { answered: true }), reportOf('r2'), reportOf('r3', { wantsReply: false })];
    expect(change('rate', followUp({ reports: last }), { rating: 'satisfied', report: 'r2' }).state).toBe(
      'closed',
    );
    expect(change('rate', followUp({ reports: last }), { rating: 'satisfied', report: 'r3' }).state).toBe(
      'followUp',
    );
  });

  test('staff who name nobody answer for the first who still waits', () => {
    const reports = [reportOf('r1', { answered: true }), reportOf('r2')];
    expect(change('rate', followUp({ reports }), { rating: 'fair' }).reports).toMatchObject([{ id: 'r2' }]);
  });

  test('a reporter answers for the own report, whatever the input names', () => {
    const reports = [reportOf('r0'), reportOf('r1'), reportOf('own', { personId: 'worker' })];
    const subject = followUp({ reports });
    expect(ownReport(CAST.reporter, subject)).toBe('r1');
    expect(ownReport(CAST.worker, subject)).toBe('own');
    expect(ownReport(CAST.operator, subject)).toBeUndefined();
  });
});

describe('no answer', () => {
  const tried = (tries: number, others: ReportFacts[] = []) =>
    matterIn('followUp', { reports: [reportOf('r1', { tries }), ...others] });

  test('the third try in vain closes, unrated', () => {
    expect(change('noAnswer', tried(0))).toMatchObject({
      state: 'followUp',
      reports: [{ op: 'try', id: 'r1', last: false }],
    });
    expect(change('noAnswer', tried(1)).state).toBe('followUp');
    expect(change('noAnswer', tried(2))).toMatchObject({
      state: 'closed',
      reports: [{ op: 'try', last: true }],
    });
  });

  test('a third try in vain for one reporter leaves the other to be asked', () => {
    expect(change('noAnswer', tried(2, [reportOf('r2')]), { report: 'r1' }).state).toBe('followUp');
    expect(change('noAnswer', tried(2, [reportOf('r2', { answered: true })]), { report: 'r1' }).state).toBe(
      'closed',
    );
  });
});

describe('beginning again', () => {
  test('reopened: accepted in the next run, old parts ended', () => {
    const assignments = [lead('closed'), assist('submitted')];
    const made = change('reopen', matterIn('closed', { assignments }));
    expect(made).toMatchObject({ state: 'accepted', facts: { nextRun: true } });
    expect(made.facts).not.toHaveProperty('roundBack');
    expect(made.assignments).toEqual([{ op: 'phase', id: 'assist-1', phase: 'closed' }]);
  });

  test('an appeal goes up once and begins no new run', () => {
    expect(change('appeal', matterIn('declined'))).toMatchObject({
      state: 'reported',
      facts: { appealed: true, hold: { to: 'up' } },
    });
    expect(change('appeal', matterIn('declined')).facts).not.toHaveProperty('nextRun');
  });

  test('escalating and assigning down move the holder and not the state', () => {
    expect(change('escalate', matterIn('accepted'))).toMatchObject({
      state: 'accepted',
      facts: { hold: { to: 'up' } },
    });
    const down = { state: 'accepted', facts: { hold: { to: 'unit', unitId: 4 } } };
    expect(change('assignDown', matterIn('accepted'), { to: 4 })).toMatchObject(down);
  });

  test('the level that escalates stays to assist, once, unless it is complained of', () => {
    const made = change('escalate', matterIn('accepted'));
    const opened = { op: 'open', unitId: UNIT.station, part: 'assist', kept: true, origin: 'escalation' };
    expect(made.assignments).toEqual([opened]);
    expect(change('escalate', matterIn('accepted', { assignments: [kept()] })).assignments).toEqual([]);
    const next = matterIn('accepted', { assignments: [kept()], heldBy: UNIT.town });
    expect(change('escalate', next).assignments).toMatchObject([{ op: 'open', unitId: UNIT.town }]);
    const about = { unitIds: [UNIT.station], personIds: [] };
    expect(change('escalate', matterIn('accepted', { about })).assignments).toEqual([]);
  });

  test('what it keeps outlives a recall and an agreed return, and ends with the check, the merge, the voiding and the next run', () => {
    const assignments = [kept(), lead('dispatched'), assist('dispatched')];
    expect(phases(matterIn('dispatched', { assignments }), 'recall')).toEqual([
      ['lead-1', 'recalled'],
      ['assist-1', 'recalled'],
    ]);
    const requests = [asked('return', 'deciding', 'handler', 'unitLeader')];
    const returned = matterIn('dispatched', { assignments, requests });
    expect(phases(returned, 'decideReturn', { verdict: 'agree' })).toEqual([
      ['lead-1', 'returned'],
      ['assist-1', 'recalled'],
    ]);
    expect(phases(matterIn('checking', { assignments: [kept(), lead('submitted')] }), 'pass')).toEqual([
      ['kept-1', 'closed'],
      ['lead-1', 'closed'],
    ]);
    const alone = { assignments: [kept()] };
    expect(phases(matterIn('accepted', alone), 'merge', { into: 'master' })).toEqual([['kept-1', 'closed']]);
    const voids = { ...alone, requests: [asked('void', 'deciding', 'chief')] };
    expect(phases(matterIn('accepted', voids), 'decideVoid', { verdict: 'agree' })).toEqual([
      ['kept-1', 'recalled'],
    ]);
    expect(phases(matterIn('closed', alone), 'reopen')).toEqual([['kept-1', 'closed']]);
  });

  test('a dispatch that names the level gives it the part it is named for instead', () => {
    const subject = matterIn('accepted', { assignments: [kept()] });
    const ended = { op: 'phase', id: 'kept-1', phase: 'closed' };
    expect(change('dispatch', subject, { lead: UNIT.station }).assignments).toEqual([
      ended,
      { op: 'open', unitId: UNIT.station, part: 'lead' },
    ]);
    expect(change('dispatch', subject, { lead: 10, assists: [UNIT.station] }).assignments).toEqual([
      ended,
      { op: 'open', unitId: 10, part: 'lead' },
      { op: 'open', unitId: UNIT.station, part: 'assist' },
    ]);
    expect(change('dispatch', subject, { lead: 10 }).assignments).toEqual([
      { op: 'open', unitId: 10, part: 'lead' },
    ]);
  });

  test('recorded: closed at once without any assignment', () => {
    const made = change('record', matterIn('reported', { recordOnly: true }));
    expect(made).toMatchObject({ state: 'closed', assignments: [], facts: {} });
  });

  test('in follow-up with nobody left to ask it is settled as after the last content answer, else not', () => {
    const settled = (state: string, reports: ReportFacts[]) =>
      settledState(STANDARD, matterIn(state, { reports }));
    const answered = reportOf('r1', { answered: true });
    expect(settled('followUp', [answered, reportOf('r2', { wantsReply: false })])).toBe('closed');
    expect(settled('followUp', [])).toBe('closed');
    expect(settled('followUp', [answered, reportOf('r2')])).toBeUndefined();
    for (const state of ['handling', 'checking', 'closed', 'merged'])
      expect(settled(state, [answered]), state).toBeUndefined();
  });

  test('nobody is asked a second time where nobody waits', () => {
    const reports = [reportOf('r1', { answered: true })];
    const subject = matterIn('followUp', { reports });
    expect(change('rate', subject, { rating: 'dissatisfied' }).reports).toEqual([]);
    expect(change('noAnswer', subject)).toMatchObject({ state: 'closed', reports: [] });
  });

  test('a merge names the master, its undoing none', () => {
    expect(change('merge', matterIn('reported'), { into: 'master' })).toMatchObject({
      state: 'merged',
      facts: { mergeInto: 'master' },
    });
    expect(change('unmerge', matterIn('merged'))).toMatchObject({
      state: 'reported',
      facts: { mergeInto: null },
    });
  });

  test('settled on the spot: closed without any assignment', () => {
    expect(change('solve', matterIn('reported'))).toMatchObject({
      state: 'closed',
      assignments: [],
      facts: {},
    });
  });

  test('a correction changes what it names and nothing else', () => {
    expect(change('correct', matterIn('reported'), { category: '0405', severity: '2' }).facts).toEqual({
      category: '0405',
      severity: 2,
    });
    expect(change('correct', matterIn('reported'), {}).facts).toEqual({});
    expect(change('correct', matterIn('reported'), { about: [] }).facts).toEqual({ about: [] });
  });
});

test('without a target that holds the state stays', () => {
  expect(nextState(actionOf('decideReturn'), matterIn('handling'), { verdict: 'refuse' })).toBe('handling');
  expect(nextState(actionOf('progress'), matterIn('handling'), {})).toBe('handling');
});

describe('consent to care', () => {
  const consent = { textVersion: 'care-1', givenBy: 'guardian' };
  const given = matterIn('accepted', {
    reports: [reportOf('r1', { consented: true }), reportOf('r2'), reportOf('r3', { consented: true })],
  });

  test('a correction carries the one it was given, and none where none was', () => {
    expect(change('correct', matterIn('accepted'), { category: '0102', consent }).facts).toEqual({
      category: '0102',
      consent,
    });
    expect(change('correct', matterIn('accepted'), { category: '0102' }).facts).toEqual({ category: '0102' });
  });

  test('recording moves nothing, also where one was given before', () => {
    expect(change('recordConsent', given, { consent })).toMatchObject({
      state: 'accepted',
      facts: { consent },
      reports: [],
    });
  });

  test('withdrawing ends the named one, or all that stand, and moves nothing', () => {
    const ended = (input: object) => change('withdrawConsent', given, input);
    expect(ended({ whose: 'r3' })).toMatchObject({
      state: 'accepted',
      facts: {},
      reports: [{ op: 'withdraw', id: 'r3' }],
    });
    expect(ended({}).reports.map((one) => one.id)).toEqual(['r1', 'r3']);
    expect(ended({ whose: 'r2' }).reports).toEqual([]);
  });
});

describe('suspension', () => {
  const terms = { manner: 'onAccount', reason: 'season', reviewOn: '2027-03-01' } as const;
  const request = { ...asked('suspension', 'deciding', 'handler', 'unitLeader'), asked: terms };
  const deciding = matterIn('handling', { requests: [request] });

  test('put on account it waits for the own leader first, deferred for the duty chief at once', () => {
    const openedBy = (input: object) => change('requestSuspension', matterIn('handling'), input).requests;
    const opened = { op: 'open', kind: 'suspension', unitId: UNIT.lead };
    expect(openedBy({ ...terms, plan: '开春补种' })).toEqual([
      { ...opened, phase: 'endorsing', asked: terms },
    ]);
    const deferral = { manner: 'deferred', reason: 'weather', reviewOn: '2026-12-01' };
    expect(openedBy(deferral)).toEqual([{ ...opened, phase: 'deciding', asked: deferral }]);
  });

  test('the leader’s no ends it', () => {
    const subject = matterIn('handling', { requests: [asked('suspension', 'endorsing', 'handler')] });
    expect(change('endorseSuspension', subject, { verdict: 'refuse' }).requests).toMatchObject([
      { op: 'step', phase: 'refused' },
    ]);
    expect(change('endorseSuspension', subject, { verdict: 'agree' }).requests).toMatchObject([
      { op: 'step', phase: 'deciding' },
    ]);
  });

  test('agreed, time stops counting on the terms that were asked for; refused, nothing moves', () => {
    const agreed = change('decideSuspension', deciding, { verdict: 'agree' });
    expect(agreed).toMatchObject({ state: 'suspended', assignments: [], time: [{ op: 'pause', ...terms }] });
    const refused = change('decideSuspension', deciding, { verdict: 'refuse' });
    expect(refused).toMatchObject({
      state: 'handling',
      requests: [{ phase: 'refused' }],
      time: [],
      whistles: [],
      consultations: [],
    });
  });

  test('taken up again, time counts again and every part is as it was', () => {
    const resumed = change('resume', matterIn('suspended'));
    expect(resumed).toMatchObject({ state: 'handling', assignments: [], time: [{ op: 'resume' }] });
    expect(change('remark', matterIn('suspended')).time).toEqual([]);
  });
});

describe('extension', () => {
  const terms = { days: 5 };
  const deciding = matterIn('handling', {
    requests: [{ ...asked('extension', 'deciding', 'handler'), asked: terms }],
  });

  test('asking moves nothing; granted there is more time, refused there is none, and the phase stays', () => {
    expect(change('requestExtension', matterIn('handling'), { days: 5, reason: '等配件' })).toMatchObject({
      state: 'handling',
      requests: [{ op: 'open', kind: 'extension', phase: 'deciding', unitId: UNIT.lead, asked: terms }],
      time: [],
      whistles: [],
      consultations: [],
    });
    expect(change('decideExtension', deciding, { verdict: 'agree' })).toMatchObject({
      state: 'handling',
      requests: [{ op: 'step', phase: 'agreed' }],
      time: [{ op: 'extend', requestId: 'extension-deciding', days: 5 }],
    });
    expect(change('decideExtension', deciding, { verdict: 'refuse' })).toMatchObject({
      state: 'handling',
      requests: [{ op: 'step', phase: 'refused' }],
      time: [],
      whistles: [],
      consultations: [],
    });
  });

  test('it lapses when the matter goes on without it', () => {
    expect(change('submit', deciding).requests).toEqual([
      { op: 'step', id: 'extension-deciding', phase: 'lapsed', verdict: 'lapsed' },
    ]);
  });
});

describe('supervision', () => {
  const waiting = matterIn('handling', { requests: [asked('extension', 'deciding', 'handler')] });
  const supervised = (level: string, subject = waiting) => change('supervise', subject, { level });

  test('is a level beside the phase', () => {
    const levels = ['ordinary', 'yellowCard', 'redCard', 'listed'].map((code) => supervised(code));
    expect(levels.map((made) => made.facts.supervision)).toEqual([1, 2, 3, 4]);
    expect(levels.map((made) => made.state)).toEqual(Array(4).fill('handling'));
    expect(change('cancelSupervision', waiting).facts).toEqual({ supervision: 0 });
    expect(change('replySupervision', waiting).facts).toEqual({ supervisionReplied: true });
  });

  test('with the red card the extension that was asked for lapses, with the yellow one it waits on', () => {
    expect(supervised('yellowCard').requests).toEqual([]);
    const lapsed = [{ op: 'step', id: 'extension-deciding', phase: 'lapsed', verdict: 'lapsed' }];
    expect(supervised('redCard').requests).toEqual(lapsed);
    expect(supervised('listed').requests).toEqual(lapsed);
    expect(supervised('redCard', matterIn('reported')).requests).toEqual([]);
  });
});

test('handed over, a matter is closed, nobody is asked for a rating, and every part ends', () => {
  const subject = matterIn('handling', { requests: [asked('extension', 'deciding', 'handler')] });
  const made = change('handOver', subject, {
    handedTo: 'police',
    receipt: '苏公接〔2026〕3号',
    reply: '已转公安',
  });
  expect(made).toMatchObject({ state: 'closed', reports: [], requests: [{ phase: 'lapsed' }] });
  expect(made.assignments).toEqual([
    { op: 'phase', id: 'lead-1', phase: 'closed' },
    { op: 'phase', id: 'assist-1', phase: 'closed' },
  ]);
});

describe('ruling', () => {
  const after = (...verdicts: string[]) =>
    matterIn('followUp', {
      roundsBack: 2,
      reports: [reportOf('r1', { answered: true })],
      requests: [
        {
          ...asked('ruling', verdicts.length === 0 ? 'endorsing' : 'deciding'),
          steps: [
            { personId: null, verdict: 'asked' },
            ...verdicts.map((verdict) => ({ personId: 'a', verdict })),
          ],
        },
      ],
    });
  const rule = (subject: MatterSubject, ruling: string) => change('rule', subject, { ruling, note: '理由' });

  test('the first opinion decides nothing', () => {
    for (const ruling of ['reasonable', 'unreasonable'])
      expect(rule(after(), ruling)).toMatchObject({
        state: 'followUp',
        facts: {},
        requests: [{ op: 'step', phase: 'deciding', verdict: ruling }],
      });
  });

  test('only where both find it unreasonable is it closed as dissatisfied; else it goes back once more', () => {
    const back = { nextRun: true, roundBack: true, hold: { to: 'up' } };
    for (const [first, second] of [
      ['reasonable', 'reasonable'],
      ['reasonable', 'unreasonable'],
      ['unreasonable', 'reasonable'],
    ] as const)
      expect(rule(after(first), second)).toMatchObject({
        state: 'accepted',
        facts: back,
        requests: [{ phase: 'agreed', verdict: second }],
      });
    const refused = rule(after('unreasonable'), 'unreasonable');
    expect(refused).toMatchObject({ state: 'closed', facts: {}, requests: [{ phase: 'refused' }] });
  });

  test('refused, others who were not asked yet still are; until then nothing settles by itself', () => {
    const more = { ...after('unreasonable'), reports: [reportOf('r1', { answered: true }), reportOf('r2')] };
    expect(rule(more, 'unreasonable').state).toBe('followUp');
    expect(settledState(STANDARD, after())).toBeUndefined();
    expect(settledState(STANDARD, { ...after(), requests: [] })).toBe('closed');
  });
});
