import type { Duty } from '../access/index.ts';
import type { Phase, Procedure, ProcedureAction } from '../catalogue/index.ts';
import {
  type ActionInput,
  type AssignmentChange,
  type Change,
  endAssignments,
  type FactChange,
  nextState,
  reportAsked,
  stepRequest,
} from './change.ts';
import type { ActionKindName, Rating } from './kinds.ts';
import type { About, PlaceInput } from './model.ts';
import { isOpenRequest, leadOf, type MatterSubject, type Part } from './subject.ts';

interface Setting {
  readonly subject: MatterSubject;
  readonly input: ActionInput;
  readonly duty: Duty | null;
}

type Effect = (setting: Setting) => Partial<Omit<Change, 'state'>>;

const NOTHING: Effect = () => ({});

const movesOwnPart =
  (part: Part, phase: 'handling' | 'submitted'): Effect =>
  ({ subject, duty }) => ({
    assignments: subject.assignments
      .filter((one) => one.part === part && (duty === null || one.unitId === duty.unitId))
      .filter((one) => one.phase === (phase === 'handling' ? 'dispatched' : 'handling'))
      .map((one): AssignmentChange => ({ op: 'phase', id: one.id, phase })),
  });

const correct: Effect = ({ input }) => {
  const facts: { -readonly [K in keyof FactChange]: FactChange[K] } = {};
  if (typeof input.category === 'string') facts.category = input.category;
  if (typeof input.severity === 'string') facts.severity = Number(input.severity);
  // A blank title is none: the matter keeps the one it has.
  if (typeof input.title === 'string' && input.title !== '') facts.title = input.title;
  if (input.place !== undefined) facts.place = input.place as PlaceInput;
  if (input.about !== undefined) facts.about = input.about as readonly About[];
  return { facts };
};

const dispatch: Effect = ({ input }) => {
  const lead = input.lead as number;
  const assists = [...new Set((input.assists as number[] | undefined) ?? [])].filter(
    (unitId) => unitId !== lead,
  );
  return {
    assignments: [
      { op: 'open', unitId: lead, part: 'lead' },
      ...assists.map((unitId): AssignmentChange => ({ op: 'open', unitId, part: 'assist' })),
    ],
  };
};

const rate: Effect = ({ subject, input }) => {
  const asked = reportAsked(subject, input.report);
  if (asked === undefined) return {};
  return { reports: [{ op: 'answered', id: asked.id, rating: input.rating as Rating }] };
};

const noAnswer: Effect = ({ subject, input }) => {
  const asked = reportAsked(subject, input.report);
  if (asked === undefined) return {};
  return { reports: [{ op: 'try', id: asked.id, last: asked.tries + 1 >= 3 }] };
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
    assignments: agreed ? [...returned, ...endAssignments(subject, 'recalled', lead ? [lead.id] : [])] : [],
  };
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
  correct,
  accept: NOTHING,
  decline: NOTHING,
  appeal: () => ({ facts: { appealed: true, hold: { to: 'up' } } }),
  merge: ({ input }) => ({ facts: { mergeInto: input.into as string } }),
  unmerge: () => ({ facts: { mergeInto: null } }),
  dispatch,
  recall: ({ subject }) => ({ assignments: endAssignments(subject, 'recalled') }),
  escalate: () => ({ facts: { hold: { to: 'up' } } }),
  assignDown: ({ input }) => ({ facts: { hold: { to: 'unit', unitId: input.to as number } } }),
  sign: movesOwnPart('lead', 'handling'),
  signAssist: movesOwnPart('assist', 'handling'),
  progress: NOTHING,
  remark: NOTHING,
  submit: movesOwnPart('lead', 'submitted'),
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
  rate,
  noAnswer,
  requestVoid: ({ duty }) => ({
    requests: [{ op: 'open', kind: 'void', phase: 'deciding', unitId: duty?.unitId ?? null }],
  }),
  decideVoid: voiding,
  reopen: NOTHING,
};

/**
 * What the action does to the matter. Leaving the state in which a request was made lets the request lapse; going
 * from follow-up or closed back to an earlier phase begins the next run.
 */
export function changeOf(procedure: Procedure, action: ProcedureAction, setting: Setting): Change {
  const { subject } = setting;
  const effect = EFFECTS[action.kind as ActionKindName](setting);
  const state = nextState(action, subject, setting.input);
  const phase = procedure.states[state]?.phase ?? subject.phase;
  const restarts = ENDING.includes(subject.phase) && BEGINNING.includes(phase);
  return {
    state,
    facts: { ...effect.facts, ...(restarts ? restartFacts(action.kind) : {}) },
    assignments: [...(effect.assignments ?? []), ...(restarts ? endAssignments(subject, 'closed') : [])],
    requests: [...(effect.requests ?? []), ...lapsed(subject, state, effect.requests ?? [])],
    reports: effect.reports ?? [],
  };
}

const ENDING: readonly Phase[] = ['followUp', 'closed'];
const BEGINNING: readonly Phase[] = ['reported', 'accepted'];

function restartFacts(kind: string): FactChange {
  return kind === 'rate' ? { nextRun: true, roundBack: true, hold: { to: 'up' } } : { nextRun: true };
}

function lapsed(subject: MatterSubject, state: string, stepped: Change['requests']): Change['requests'] {
  if (state === subject.state) return [];
  const touched = new Set(stepped.flatMap((one) => (one.op === 'step' ? [one.id] : [])));
  return subject.requests
    .filter((one) => isOpenRequest(one) && !touched.has(one.id))
    .map((one) => ({ op: 'step', id: one.id, phase: 'lapsed', verdict: 'lapsed' }));
}
