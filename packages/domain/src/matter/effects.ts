import type { Phase, Procedure, ProcedureAction } from '../catalogue/index.ts';
import {
  type AssignmentChange,
  type Change,
  type Effect,
  endAssignments,
  type FactChange,
  nextState,
  type Setting,
  stepRequest,
} from './change.ts';
import { isMeetingPart } from './consultation.ts';
import { CHARGE_EFFECTS } from './effects-charge.ts';
import { CONSULTATION_EFFECTS, lapsedConsultation } from './effects-consultation.ts';
import { correct } from './effects-correct.ts';
import { EXTENSION_EFFECTS } from './effects-extension.ts';
import { MEDIATION_EFFECTS } from './effects-mediation.ts';
import { PAPER_EFFECTS } from './effects-papers.ts';
import { dispatch, endInvited, PART_EFFECTS } from './effects-parts.ts';
import { POOL_EFFECTS } from './effects-pool.ts';
import { QUESTION_EFFECTS } from './effects-question.ts';
import { REPORTER_EFFECTS } from './effects-reporter.ts';
import { RESTRICTION_EFFECTS } from './effects-restriction.ts';
import { rule } from './effects-ruling.ts';
import { SUPERVISION_EFFECTS } from './effects-supervision.ts';
import { SUSPENSION_EFFECTS } from './effects-suspension.ts';
import { lapsedWhistle, WHISTLE_EFFECTS } from './effects-whistle.ts';
import type { ActionKindName } from './kinds.ts';
import type { Consent } from './model.ts';
import { endedPapers } from './papers.ts';
import {
  isKeptPart,
  isOpenAssignment,
  leadOf,
  type MatterSubject,
  openRequests,
  type Part,
  type RequestKind,
} from './subject.ts';
import { isWhistlePart } from './whistle.ts';

const NOTHING: Effect = () => ({});

const ownPartTo = (
  { subject, duty }: Setting,
  part: Part,
  phase: 'handling' | 'submitted',
): AssignmentChange[] =>
  subject.assignments
    .filter((one) => one.part === part && !isMeetingPart(one))
    .filter((one) => duty === null || one.unitId === duty.unitId)
    .filter((one) => one.phase === (phase === 'handling' ? 'dispatched' : 'handling'))
    .map(({ id }) => ({ op: 'phase', id, phase }));

const movesOwnPart =
  (part: Part, phase: 'handling' | 'submitted'): Effect =>
  (setting) => ({ assignments: ownPartTo(setting, part, phase) });

const submit: Effect = (setting) => ({
  assignments: [...ownPartTo(setting, 'lead', 'submitted'), ...endInvited(setting.subject)],
});

/** The level that could not solve it stays to assist; it says what it tried, so nobody waits for its part. */
const escalate: Effect = ({ subject }) => {
  const { heldBy, about, assignments } = subject;
  const hasPart = assignments.some((one) => isOpenAssignment(one) && one.unitId === heldBy);
  const keeps = !hasPart && !about.unitIds.includes(heldBy);
  return {
    facts: { hold: { to: 'up' } },
    assignments: keeps
      ? [{ op: 'open', unitId: heldBy, part: 'assist', kept: true, origin: 'escalation' }]
      : [],
  };
};

const decideReturn: Effect = ({ subject, input }) => {
  const agreed = input.verdict === 'agree';
  const lead = leadOf(subject);
  const returned: AssignmentChange[] =
    lead === undefined ? [] : [{ op: 'phase', id: lead.id, phase: 'returned' }];
  return {
    requests: stepRequest(subject, 'return', {
      phase: agreed ? 'agreed' : 'refused',
      verdict: String(input.verdict),
    }),
    assignments: agreed ? [...returned, ...takeBack(subject, lead ? [lead.id] : [])] : [],
  };
};

/** Ends what a dispatch opened; a part kept since before it outlives it, and so does what a whistle called. */
const takeBack = (subject: MatterSubject, done: readonly string[] = []): AssignmentChange[] => {
  const kept = subject.assignments
    .filter((one) => isKeptPart(one) || isWhistlePart(one))
    .map((one) => one.id);
  return endAssignments(subject, 'recalled', [...done, ...kept]);
};

const voiding: Effect = ({ subject, input }) => {
  const agreed = input.verdict === 'agree';
  return {
    requests: stepRequest(subject, 'void', {
      phase: agreed ? 'agreed' : 'refused',
      verdict: String(input.verdict),
    }),
    assignments: agreed ? endAssignments(subject, 'recalled') : [],
  };
};

const rework: Effect = ({ subject }) => {
  const lead = leadOf(subject);
  return { assignments: lead === undefined ? [] : [{ op: 'phase', id: lead.id, phase: 'handling' }] };
};

const EFFECTS: Record<ActionKindName, Effect> = {
  solve: NOTHING,
  record: NOTHING,
  correct,
  accept: NOTHING,
  decline: NOTHING,
  appeal: () => ({ facts: { appealed: true, hold: { to: 'up' } } }),
  merge: ({ subject, input }) => ({
    facts: { mergeInto: input.into as string },
    assignments: endAssignments(subject, 'closed'),
  }),
  unmerge: () => ({ facts: { mergeInto: null } }),
  dispatch,
  finalDispatch: dispatch,
  recall: ({ subject }) => ({ assignments: takeBack(subject) }),
  escalate,
  assignDown: ({ input }) => ({ facts: { hold: { to: 'unit', unitId: input.to as number } } }),
  sign: movesOwnPart('lead', 'handling'),
  signAssist: movesOwnPart('assist', 'handling'),
  progress: NOTHING,
  remark: NOTHING,
  submit,
  submitAssist: movesOwnPart('assist', 'submitted'),
  requestReturn: ({ duty }) => ({
    requests: [{ op: 'open', kind: 'return', phase: 'endorsing', unitId: duty?.unitId ?? null }],
  }),
  endorseReturn: ({ subject, input }) => ({
    requests: stepRequest(subject, 'return', {
      phase: input.verdict === 'agree' ? 'deciding' : 'refused',
      verdict: String(input.verdict),
    }),
  }),
  decideReturn,
  urge: NOTHING,
  requestSiteCheck: ({ duty }) => ({
    requests: [{ op: 'open', kind: 'siteCheck', phase: 'deciding', unitId: duty?.unitId ?? null }],
  }),
  answerSiteCheck: ({ subject }) => ({
    requests: stepRequest(subject, 'siteCheck', { phase: 'answered', verdict: 'answered' }),
  }),
  pass: ({ subject }) => ({ assignments: endAssignments(subject, 'closed') }),
  fail: rework,
  permitVisit: () => ({ facts: { visitPermitted: true } }),
  recordConsent: ({ input }) => ({ facts: { consent: input.consent as Consent } }),
  ...REPORTER_EFFECTS,
  requestVoid: ({ duty }) => ({
    requests: [{ op: 'open', kind: 'void', phase: 'deciding', unitId: duty?.unitId ?? null }],
  }),
  decideVoid: voiding,
  withdraw: ({ subject, input }) => ({
    requests: stepRequest(subject, input.request as RequestKind, {
      phase: 'withdrawn',
      verdict: 'withdrawn',
    }),
  }),
  reopen: NOTHING,
  rule,
  handOver: ({ subject }) => ({ assignments: endAssignments(subject, 'closed') }),
  ...SUSPENSION_EFFECTS,
  ...EXTENSION_EFFECTS,
  ...SUPERVISION_EFFECTS,
  ...PART_EFFECTS,
  ...WHISTLE_EFFECTS,
  ...CONSULTATION_EFFECTS,
  ...RESTRICTION_EFFECTS,
  ...PAPER_EFFECTS,
  ...QUESTION_EFFECTS,
  ...CHARGE_EFFECTS,
  ...MEDIATION_EFFECTS,
  ...POOL_EFFECTS,
};

/**
 * What the action does to the matter. Only what decides a request moves a matter while one is open: where that leads to
 * another state, the other open requests lapse. Going from follow-up or closed back to an earlier phase begins the next
 * run.
 */
export function changeOf(procedure: Procedure, action: ProcedureAction, setting: Setting): Change {
  const { subject } = setting;
  const effect = EFFECTS[action.kind as ActionKindName](setting);
  const state = nextState(action, subject, setting.input);
  const phase = procedure.states[state]?.phase ?? subject.phase;
  const leavesPause = subject.phase === 'suspended' && phase !== 'suspended';
  const restarts = ENDING.includes(subject.phase) && BEGINNING.includes(phase);
  const deliberated = lapsedConsultation(subject, { phase, restarts });
  return {
    state,
    facts: { ...effect.facts, ...(restarts ? restartFacts(action.kind) : {}) },
    assignments: [
      ...(effect.assignments ?? []),
      ...(restarts ? endAssignments(subject, 'closed') : []),
      ...deliberated.assignments,
    ],
    requests: [...(effect.requests ?? []), ...lapsed(subject, { state, phase }, effect.requests ?? [])],
    reports: effect.reports ?? [],
    targets: effect.targets ?? [],
    // However a matter leaves the suspended phase, its time counts again.
    time: [...(effect.time ?? []), ...(leavesPause ? [{ op: 'resume' } as const] : [])],
    consultations: [...(effect.consultations ?? []), ...deliberated.consultations],
    whistles: [...(effect.whistles ?? []), ...lapsedWhistle(subject, { phase, restarts })],
    papers: [...(effect.papers ?? []), ...endedPapers(subject, phase)],
    mediation: effect.mediation ?? [],
    pool: effect.pool ?? [],
  };
}

const ENDING: readonly Phase[] = ['followUp', 'closed'];
const BEGINNING: readonly Phase[] = ['reported', 'accepted'];

function restartFacts(kind: string): FactChange {
  return kind === 'rate' || kind === 'rule'
    ? { nextRun: true, roundBack: true, hold: { to: 'up' } }
    : { nextRun: true };
}

/** Where nobody asks the reporter anything any more; elsewhere an answer that comes late still goes in. */
const UNASKED: readonly Phase[] = ['merged', 'voided', 'declined'];

function lapsed(
  subject: MatterSubject,
  { state, phase }: { readonly state: string; readonly phase: Phase },
  stepped: Change['requests'],
): Change['requests'] {
  if (state === subject.state) return [];
  const touched = new Set(stepped.flatMap((one) => (one.op === 'step' ? [one.id] : [])));
  return openRequests(subject)
    .filter((one) => !touched.has(one.id) && (one.kind !== 'question' || UNASKED.includes(phase)))
    .map((one) => ({ op: 'step', id: one.id, phase: 'lapsed', verdict: 'lapsed' }));
}
