import { describe, expect, test } from 'vitest';
import type { PersonActor } from '../access/index.ts';
import { chargedRoles } from './charge.ts';
import { clocksAfter } from './clocks.ts';
import { decide } from './decide.ts';
import { changeOf } from './effects.ts';
import { inputSchema } from './input.ts';
import type { Mediation } from './mediation.ts';
import { CAST, lead, MEDIATION, matterIn, STANDARD, UNIT } from './scene.fixture.ts';
import type { MatterSubject } from './subject.ts';

const mediating = (mediation: Mediation | null, more: Partial<MatterSubject> = {}) =>
  matterIn('handling', { visibility: 'R', assignments: [lead('handling')], mediation, ...more });
const HELD: Mediation = { sessions: 1, last: 'agreed' };

const change = (name: string, subject: MatterSubject, input: object = {}) => {
  const action = MEDIATION.actions[name];
  if (action === undefined) throw new Error(name);
  return changeOf(MEDIATION, action, {
    subject,
    input: { ...input },
    duty: CAST.handler.duties[0] ?? null,
  });
};
const may = (actor: PersonActor, action: string, subject: MatterSubject) => {
  const answer = decide(actor, action, { subject, procedure: MEDIATION });
  return answer.allowed ? 'yes' : answer.reason === 'guard' ? answer.guard : answer.reason;
};

describe('a mediation', () => {
  test('writes down each session and moves nothing', () => {
    const made = change('mediate', mediating(null), { heldAt: '2026-03-02T09:00', session: 'again' });
    expect([made.state, made.mediation]).toEqual([
      'handling',
      [{ op: 'session', outcome: 'again', heldAt: '2026-03-02T09:00' }],
    ]);
  });

  test('comes to an agreement only by a session, and to none likewise', () => {
    expect(may(CAST.handler, 'recordAgreement', mediating(null))).toBe('sessionAgreed');
    expect(may(CAST.handler, 'recordAgreement', mediating(HELD))).toBe('yes');
    expect(may(CAST.handler, 'endUnsettled', mediating(HELD))).toBe('sessionFailed');
    expect(may(CAST.handler, 'endUnsettled', mediating({ sessions: 2, last: 'failed' }))).toBe('yes');
  });

  test('waits for the performance with the part handed in, and goes on where nothing was done', () => {
    const agreed = change('recordAgreement', mediating(HELD), {
      agreementForm: 'oral',
      performBy: '2026-03-20',
    });
    expect(agreed.state).toBe('checking');
    expect(agreed.assignments).toEqual([{ op: 'phase', id: 'lead-1', phase: 'submitted' }]);
    expect(agreed.mediation).toEqual([{ op: 'agree', form: 'oral', performBy: '2026-03-20' }]);
    const waiting = matterIn('checking', { assignments: [lead('submitted')], mediation: HELD });
    const broken = change('failPerformance', waiting);
    expect([broken.state, broken.assignments, broken.mediation]).toEqual([
      'handling',
      [{ op: 'phase', id: 'lead-1', phase: 'handling' }],
      [{ op: 'broken' }],
    ]);
    expect(change('failPerformance', { ...waiting, assignments: [] }).assignments).toEqual([]);
  });

  test.each([
    ['confirmPerformance', { performance: 'partly' }, 'partly'],
    ['confirmPerformance', { performance: 'settled' }, 'settled'],
    ['endUnsettled', {}, 'failed'],
    ['endWithdrawn', {}, 'withdrawn'],
  ])('%s ends it and every part of it', (name, input, outcome) => {
    const made = change(name, mediating(HELD), input);
    expect(made.state).toBe('closed');
    expect(made.assignments).toEqual([{ op: 'phase', id: 'lead-1', phase: 'closed' }]);
    expect(made.mediation).toEqual([{ op: 'end', outcome }]);
  });

  test('a reporter takes back the own wish and says nothing of what the other wants', () => {
    const subject = mediating(null);
    const optionsFor = (actor: Parameters<typeof decide>[0]) => {
      const answer = decide(actor, 'endWithdrawn', { subject, procedure: MEDIATION });
      return answer.allowed ? answer.kind.fields[0]?.options?.map(({ code }) => code) : answer.reason;
    };
    expect(optionsFor(CAST.reporter)).toEqual(['takenBack']);
    expect(optionsFor(CAST.handler)).toEqual(['takenBack', 'unwilling']);
  });

  test('whoever ends it without an agreement tells of at least one other way', () => {
    const answer = decide(CAST.handler, 'endUnsettled', {
      subject: mediating({ sessions: 1, last: 'failed' }),
      procedure: MEDIATION,
    });
    if (!answer.allowed) throw new Error(answer.reason);
    const schema = inputSchema(answer.kind, answer.action);
    expect(schema.safeParse({ otherWays: [], reply: '可以起诉' }).success).toBe(false);
    expect(schema.safeParse({ otherWays: ['lawsuit'], reply: '可以起诉' }).success).toBe(true);
  });

  test('the check of an agreement is wanted by a day, and a check of anything else within its limit', () => {
    const stage = (phase: 'handling' | 'checking') => ({
      phase,
      run: 1,
      heldBy: UNIT.station,
      leadUnitId: UNIT.lead,
      parts: [],
      supervision: { level: 0 as const, replied: false },
      targets: [],
    });
    const dueOnOf = (stageDueOn?: string) =>
      clocksAfter({
        kind: 'recordAgreement',
        at: 0,
        before: stage('handling'),
        after: stage('checking'),
        clocks: [],
        replyWanted: false,
        replies: false,
        ...(stageDueOn === undefined ? {} : { stageDueOn }),
      }).map(({ clock, dueOn }) => [clock, dueOn]);
    expect(dueOnOf('2026-03-21')).toEqual([['verify', '2026-03-21']]);
    expect(dueOnOf()).toEqual([['verify', null]]);
  });
});

describe('putting somebody in charge', () => {
  const appoint = (subject: MatterSubject) => change('appoint', subject, { person: 'captain' }).assignments;

  test('changes the part that leads and nothing else', () => {
    expect(appoint(mediating(null))).toEqual([{ op: 'charge', id: 'lead-1', personId: 'captain' }]);
    expect(appoint(mediating(null, { assignments: [] }))).toEqual([]);
  });

  test('is for those whom the procedure lets work on a part', () => {
    expect(chargedRoles(STANDARD)).toEqual(['receiver', 'handler', 'unitLeader']);
    expect(chargedRoles(MEDIATION)).toEqual([
      'receiver',
      'handler',
      'unitLeader',
      'worker',
      'chief',
      'captain',
      'volunteer',
      'partyLead',
    ]);
    const [sign] = Object.values(STANDARD.actions);
    if (sign === undefined) throw new Error('no actions');
    expect(chargedRoles({ ...STANDARD, actions: { dance: { ...sign, kind: 'dance' } } })).toEqual([]);
  });
});
