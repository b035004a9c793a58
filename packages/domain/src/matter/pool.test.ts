import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { changeOf } from './effects.ts';
import type { Pool } from './pool.ts';
import { isOffered } from './pool.ts';
import { revealingDuty } from './reveal.ts';
import { CAST, lead, matterIn, reportOf, SERVICE, somebody, UNIT, WISH } from './scene.fixture.ts';
import type { MatterSubject } from './subject.ts';

const OPEN: Pool = { state: 'open', unitIds: [UNIT.station], untilOn: null };
const inPool = (more: Partial<MatterSubject> = {}) =>
  matterIn('offered', { phase: 'dispatched', assignments: [], pool: OPEN, ...more });
const may = (actor: Parameters<typeof decide>[0], action: string, subject: MatterSubject) => {
  const answer = decide(actor, action, { subject, procedure: SERVICE });
  return answer.allowed ? 'yes' : answer.reason === 'guard' ? answer.guard : answer.reason;
};
const change = (name: string, subject: MatterSubject, more: { input?: object; personId?: string } = {}) => {
  const action = SERVICE.actions[name];
  if (action === undefined) throw new Error(name);
  const { input = {}, personId = null } = more;
  return changeOf(SERVICE, action, {
    subject,
    input: { ...input },
    duty: CAST.volunteer.duties[0] ?? null,
    personId,
  });
};
const consented = [reportOf('r1', { consented: true })];

describe('what is offered', () => {
  test('is taken by whoever reaches the pool and does not see it, and exists for nobody else', () => {
    expect(may(CAST.volunteer, 'take', inPool())).toBe('yes');
    expect(may(CAST.volunteer, 'take', inPool({ pool: null }))).toBe('invisible');
    expect(may(CAST.volunteer, 'take', inPool({ pool: { ...OPEN, state: 'withdrawn' } }))).toBe('invisible');
    expect(may(CAST.volunteer, 'take', inPool({ pool: { ...OPEN, unitIds: [UNIT.town] } }))).toBe(
      'invisible',
    );
    expect(may(CAST.otherHandler, 'take', inPool())).toBe('invisible');
    const nowhere = somebody('volunteer', 'volunteer', { unitId: null });
    expect(may(nowhere, 'take', inPool())).toBe('invisible');
    for (const actor of [CAST.visitor, CAST.client, CAST.otherReporter])
      expect(may(actor, 'take', inPool())).toBe('invisible');
    expect(may(CAST.volunteer, 'remark', inPool())).toBe('invisible');
    expect(may(CAST.volunteer, 'dance', inPool())).toBe('invisible');
  });

  test('never restricted, of care only under a consent, never by whoever is complained of', () => {
    expect(may(CAST.volunteer, 'take', inPool({ visibility: 'R', reports: consented }))).toBe('invisible');
    expect(may(CAST.volunteer, 'take', inPool({ visibility: 'C' }))).toBe('invisible');
    expect(may(CAST.volunteer, 'take', inPool({ visibility: 'C', reports: consented }))).toBe('yes');
    const about = { unitIds: [], personIds: ['volunteer'] };
    expect(may(CAST.volunteer, 'take', inPool({ about }))).toBe('invisible');
    const accepted = (more: Partial<MatterSubject>) => matterIn('accepted', more);
    expect(may(CAST.operator, 'offer', accepted({}))).toBe('yes');
    expect(may(CAST.operator, 'offer', accepted({ visibility: 'R' }))).toBe('poolable');
    expect(may(CAST.operator, 'offer', accepted({ visibility: 'C', reports: consented }))).toBe('yes');
  });

  test('taken by another it is too late, and after its last day too', () => {
    const taken = matterIn('handling', {
      assignments: [{ ...lead('handling'), unitId: UNIT.station, personId: 'captain' }],
      pool: { ...OPEN, state: 'taken' },
    });
    expect(may(CAST.volunteer, 'take', taken)).toBe('phase');
    expect(may(CAST.volunteer, 'take', inPool({ pool: { ...OPEN, untilOn: '1969-12-31' } }))).toBe('inPool');
    expect(may(CAST.volunteer, 'take', inPool({ pool: { ...OPEN, untilOn: '1970-01-01' } }))).toBe('yes');
    expect(isOffered(taken)).toBe(false);
    expect(isOffered({ ...taken, pool: null })).toBe(false);
  });
});

describe('taking and giving back', () => {
  test('whoever takes is in charge of the part of the own unit', () => {
    const made = change('take', inPool(), { personId: 'volunteer' });
    expect(made.state).toBe('handling');
    expect(made.assignments).toEqual([
      { op: 'open', unitId: UNIT.station, part: 'lead', personId: 'volunteer' },
    ]);
    expect(made.pool).toEqual([{ op: 'take' }]);
    expect(change('take', inPool()).assignments).toEqual([]);
    const action = SERVICE.actions.take;
    if (action === undefined) throw new Error('take');
    const bare = changeOf(SERVICE, action, {
      subject: inPool(),
      input: {},
      duty: null,
      personId: 'volunteer',
    });
    expect(bare.assignments).toEqual([]);
  });

  test('offered, given back, withdrawn: the offer goes along', () => {
    const accepted = matterIn('accepted');
    expect(change('offer', accepted, { input: { poolLevel: 'town' } }).pool).toEqual([
      { op: 'offer', level: 'town', untilOn: null },
    ]);
    const until = { poolLevel: 'grid', untilOn: '2026-03-02' };
    expect(change('offer', accepted, { input: until }).pool).toMatchObject([{ untilOn: '2026-03-02' }]);
    const mine = matterIn('handling', { assignments: [lead('handling')], pool: { ...OPEN, state: 'taken' } });
    const back = change('giveBack', mine);
    expect([back.state, back.assignments, back.pool]).toEqual([
      'offered',
      [{ op: 'phase', id: 'lead-1', phase: 'returned' }],
      [{ op: 'reopen' }],
    ]);
    expect(change('giveBack', { ...mine, assignments: [] }).assignments).toEqual([]);
    expect(change('withdrawOffer', inPool())).toMatchObject({
      state: 'accepted',
      pool: [{ op: 'withdraw' }],
    });
  });
});

describe('a wish', () => {
  const review = (subject: MatterSubject) => {
    const answer = decide(CAST.operator, 'publishWish', { subject, procedure: WISH });
    return answer.allowed ? 'yes' : answer.reason === 'guard' ? answer.guard : answer.reason;
  };

  test('is published only under a consent that stands, and never restricted', () => {
    const accepted = (more: Partial<MatterSubject>) => matterIn('accepted', more);
    expect(review(accepted({ visibility: 'C', reports: consented }))).toBe('yes');
    expect(review(accepted({ reports: consented }))).toBe('yes');
    expect(review(accepted({}))).toBe('wishConsented');
    expect(review(accepted({ visibility: 'C' }))).toBe('poolable');
    expect(review(accepted({ visibility: 'R', reports: consented }))).toBe('poolable');
    expect(decide(CAST.operator, 'offer', { subject: accepted({}), procedure: WISH }).allowed).toBe(false);
  });

  test('is an offer with what it costs and who agreed', () => {
    const action = WISH.actions.publishWish;
    if (action === undefined) throw new Error('publishWish');
    const input = { poolLevel: 'community', untilOn: '2026-03-02', amount: 80, wishConsent: 'self' };
    const made = changeOf(WISH, action, {
      subject: matterIn('accepted', { visibility: 'C', reports: consented }),
      input,
      duty: null,
    });
    expect([made.state, made.pool]).toEqual([
      'offered',
      [
        {
          ...{ op: 'offer', level: 'community', untilOn: '2026-03-02' },
          wish: { amount: 80, consentBy: 'self' },
        },
      ],
    ]);
  });

  test('tells whoever claimed it how to reach the wisher, as long as it is being fulfilled and only where the wisher said so', () => {
    const claimed = (phase: 'handling' | 'submitted') =>
      matterIn('handling', {
        visibility: 'C',
        reports: consented,
        assignments: [{ ...lead(phase), unitId: UNIT.station, personId: 'volunteer' }],
        pool: { ...OPEN, state: 'taken' },
      });
    expect(revealingDuty(CAST.volunteer, claimed('handling'), 'yes')).toBeDefined();
    for (const mayContact of ['centre', 'no'] as const)
      expect(revealingDuty(CAST.volunteer, claimed('handling'), mayContact)).toBeUndefined();
    expect(revealingDuty(CAST.volunteer, claimed('submitted'), 'yes')).toBeUndefined();
    expect(
      revealingDuty(somebody('another', 'volunteer', { unitId: UNIT.station }), claimed('handling'), 'yes'),
    ).toBeUndefined();
  });
});
