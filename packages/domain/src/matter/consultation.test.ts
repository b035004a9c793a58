import { expect, test } from 'vitest';
import { changeOf } from './effects.ts';
import { asked, assist, CAST, INVITED, kept, lead, matterIn, STANDARD, UNIT } from './scene.fixture.ts';
import type { MatterSubject } from './subject.ts';

const change = (
  name: string,
  subject: MatterSubject,
  { input = {}, who }: { input?: Record<string, unknown>; who?: keyof typeof CAST } = {},
) => {
  const action = STANDARD.actions[name];
  if (action === undefined) throw new Error(`no action ${name}`);
  const actor = who === undefined ? undefined : CAST[who];
  const duty = actor?.kind === 'person' ? (actor.duties[0] ?? null) : null;
  return changeOf(STANDARD, action, { subject, input, duty });
};
const MEETING = { agenda: '怎么办', meetAt: '2026-11-24T09:00', meetPlace: '二楼会议室' };
const invited = (more: Partial<MatterSubject> = {}) => matterIn('handling', { ...INVITED, ...more });

test('each unit is invited once, the convener not at all, and whoever has a part already gets no other', () => {
  const members = [UNIT.assist, UNIT.other, UNIT.lead, UNIT.other];
  const made = change('consult', matterIn('handling'), { who: 'handler', input: { ...MEETING, members } });
  expect(made.consultations).toEqual([
    { op: 'open', unitId: UNIT.lead, members: [UNIT.assist, UNIT.other], meetAt: MEETING.meetAt },
  ]);
  expect(made.assignments).toEqual([
    { op: 'open', unitId: UNIT.other, part: 'assist', origin: 'consultation', mandatory: false },
  ]);
});

test('a part that ended, or that a level only kept, is no part: its unit is invited anew', () => {
  const over = matterIn('handling', { assignments: [lead('handling'), assist('closed'), kept()] });
  const members = [UNIT.assist, UNIT.station];
  expect(change('consult', over, { input: { ...MEETING, members } }).assignments).toMatchObject([
    { unitId: UNIT.assist },
    { unitId: UNIT.station },
  ]);
});

test('an opinion is its unit’s; without a post it is nobody’s', () => {
  const spoken = (who?: 'assistHandler') =>
    change('giveOpinion', invited(), { ...(who === undefined ? {} : { who }), input: { opinion: '同意' } })
      .consultations;
  expect(spoken('assistHandler')).toEqual([{ op: 'speak', unitId: UNIT.assist }]);
  expect(spoken()).toEqual([{ op: 'speak', unitId: null }]);
});

test('minutes say who came and who should lead, and end the members’ parts alone', () => {
  const both = invited({
    assignments: [...(INVITED.assignments ?? []), { ...assist('handling'), id: 'own' }],
  });
  const made = change('concludeConsultation', both, {
    input: { minutes: '定了', present: [UNIT.assist], proposedLead: UNIT.other },
  });
  expect(made.consultations).toEqual([{ op: 'conclude', present: [UNIT.assist], proposedLead: UNIT.other }]);
  expect(made.assignments).toEqual([{ op: 'phase', id: 'assist-1', phase: 'closed' }]);
  const short = change('concludeConsultation', both, { input: { minutes: '定了' } });
  expect(short.consultations).toEqual([{ op: 'conclude', present: [], proposedLead: null }]);
});

test('a consultation lapses with the handling, and outlives a suspension', () => {
  const submitted = change('submit', invited(), { input: { result: '好了' } });
  expect(submitted.consultations).toEqual([{ op: 'lapse' }]);
  expect(submitted.assignments).toContainEqual({ op: 'phase', id: 'assist-1', phase: 'closed' });
  const requests = [asked('suspension', 'deciding', 'handler', 'unitLeader')];
  const paused = change('decideSuspension', invited({ requests }), { input: { verdict: 'agree' } });
  expect([paused.state, paused.consultations]).toEqual(['suspended', []]);
});

test('a restricted matter is freed only where another agrees', () => {
  const sealed = matterIn('handling', { visibility: 'R', sealed: true });
  expect(change('restrict', matterIn('handling')).facts).toEqual({ sealed: true });
  expect(change('requestRelease', sealed, { who: 'chief' }).requests).toEqual([
    { op: 'open', kind: 'release', phase: 'deciding', unitId: UNIT.station },
  ]);
  expect(change('requestRelease', sealed).requests).toMatchObject([{ unitId: null }]);
  const waiting = { ...sealed, requests: [asked('release', 'deciding', 'chief')] };
  const decided = (verdict: string) => change('decideRelease', waiting, { input: { verdict } });
  expect(decided('agree')).toMatchObject({ facts: { sealed: false }, requests: [{ phase: 'agreed' }] });
  expect(decided('refuse')).toMatchObject({ facts: {}, requests: [{ phase: 'refused' }] });
});
