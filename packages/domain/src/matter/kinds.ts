import type { Grant } from '../catalogue/index.ts';
import {
  type ActionKind,
  area,
  CENTRE,
  choice,
  field,
  HANDLERS,
  IN_CHARGE,
  kind,
  must,
  open,
  queue,
  unit,
  VERDICTS,
  words,
} from './kind-model.ts';
import { CHARGE_KINDS } from './kinds-charge.ts';
import { CONSULTATION_KINDS } from './kinds-consultation.ts';
import { EXTENSION_KINDS } from './kinds-extension.ts';
import { HAND_OVER_KINDS } from './kinds-hand-over.ts';
import { MEDIATION_KINDS } from './kinds-mediation.ts';
import { PAPER_KINDS } from './kinds-papers.ts';
import { PART_KINDS } from './kinds-parts.ts';
import { POOL_KINDS } from './kinds-pool.ts';
import { REPORTER_KINDS, TRY_OUTCOMES } from './kinds-reporter.ts';
import { RESTRICTION_KINDS } from './kinds-restriction.ts';
import { RETURN_KINDS } from './kinds-return.ts';
import { RULING_KINDS } from './kinds-ruling.ts';
import { SUPERVISION_KINDS } from './kinds-supervision.ts';
import { SUSPENSION_KINDS } from './kinds-suspension.ts';
import { WHISTLE_KINDS } from './kinds-whistle.ts';
import { WISH_KINDS } from './kinds-wish.ts';
import { REASONS_MOST } from './rating-reason.ts';
import { REQUEST_KINDS } from './subject.ts';

export { type ActionKind, VERDICTS } from './kind-model.ts';

const OWN: Grant = { role: 'reporter', reach: 'own' };
/** Whoever speaks with the person concerned: the centre, the grid worker who may visit, and who handles it. */
const TAKERS = [...CENTRE, ...area('worker', 'chief'), ...unit('handler')];
/** The unit that has the part, or whoever is in charge of it. */
const WORKERS = [...HANDLERS, ...IN_CHARGE];
const CHECKERS = [...queue('verifier', 'dutyChief'), ...area('worker', 'chief')];

export const DECLINE_REASONS = [
  'notInScope',
  'litigation',
  'discipline',
  'emergencyLine',
  'noFacts',
] as const;
export const VOID_REASONS = ['testRecord', 'provenFalse', 'withdrawn'] as const;
/** Five levels of 好差评, best first. */
export const RATINGS = ['verySatisfied', 'satisfied', 'fair', 'dissatisfied', 'veryDissatisfied'] as const;
export type Rating = (typeof RATINGS)[number];
/**
 * The closed list of action kinds (docs/field.md §2.3). A procedure picks from it; whatever is not here cannot
 * happen to a matter.
 */
export const KINDS = {
  solve: kind({
    fields: [words('result', { ...must, ...open }), field('photos', 'photos', { max: 9, ...open })],
    widest: [...area('worker', 'chief'), OWN],
    act: 'handle',
  }),
  record: kind({
    fields: [words('result', open), field('photos', 'photos', { max: 9, ...open })],
    widest: [...area('worker', 'chief'), ...CENTRE],
    act: 'handle',
  }),
  correct: kind({
    fields: [
      field('category', 'category'),
      field('consent', 'consent'),
      field('title', 'line', { max: 60, ...open }),
      field('severity', 'choice', { options: ['1', '2', '3', '4'].map((code) => ({ code })) }),
      field('place', 'place'),
      field('about', 'about'),
    ],
    widest: CENTRE,
    act: 'centre',
  }),
  accept: kind({
    fields: [words('reply', open)],
    widest: CENTRE,
    act: 'centre',
    // Whoever declined does not decide the appeal against it.
    apartFrom: ['refuse'],
  }),
  decline: kind({
    fields: [choice('reason', DECLINE_REASONS, open), words('reply', { ...must, ...open })],
    widest: CENTRE,
    act: 'refuse',
    apartFrom: ['refuse'],
  }),
  appeal: kind({
    fields: [words('reason', { ...must, ...open })],
    widest: [OWN],
    act: 'report',
  }),
  merge: kind({
    fields: [field('into', 'matter', must), words('note')],
    widest: CENTRE,
    act: 'centre',
    apartFrom: ['refuse'],
  }),
  unmerge: kind({ fields: [words('reason', must)], widest: CENTRE, act: 'centre' }),
  ...RETURN_KINDS,
  recall: kind({ fields: [words('reason', must)], widest: CENTRE, act: 'centre' }),
  escalate: kind({ fields: [words('reason', must), words('tried', must)], widest: CENTRE, act: 'centre' }),
  assignDown: kind({
    fields: [field('to', 'unit', must), words('note')],
    widest: CENTRE,
    act: 'centre',
  }),
  sign: kind({ widest: WORKERS, act: 'handle', part: { of: 'lead', phases: ['dispatched'] } }),
  signAssist: kind({
    widest: HANDLERS,
    act: 'handle',
    part: { of: 'assist', phases: ['dispatched'] },
  }),
  progress: kind({
    fields: [words('note', { ...must, ...open }), field('photos', 'photos', { max: 9, ...open })],
    widest: WORKERS,
    act: 'handle',
  }),
  remark: kind({
    fields: [words('note', must)],
    widest: [...CENTRE, ...queue('verifier'), ...HANDLERS, ...area('leader')],
    act: 'centre',
  }),
  submit: kind({
    fields: [words('result', { ...must, ...open }), field('photos', 'photos', { max: 9, ...open })],
    widest: WORKERS,
    act: 'handle',
    apartFrom: ['verify'],
    part: { of: 'lead', phases: ['handling'] },
  }),
  submitAssist: kind({
    fields: [words('result', must), field('photos', 'photos', { max: 9 })],
    widest: HANDLERS,
    act: 'handle',
    apartFrom: ['verify'],
    part: { of: 'assist', phases: ['handling'] },
  }),
  urge: kind({
    fields: [words('note')],
    widest: [...CENTRE, ...area('leader'), OWN],
    act: 'centre',
  }),
  requestSiteCheck: kind({
    fields: [words('question', must)],
    widest: [...CENTRE, ...queue('verifier')],
    act: 'centre',
    asks: 'siteCheck',
  }),
  answerSiteCheck: kind({
    fields: [words('finding', must), field('photos', 'photos', { max: 9 })],
    widest: [
      { role: 'worker', reach: 'assigned' },
      { role: 'chief', reach: 'assigned' },
    ],
    act: 'visit',
    apartFrom: ['handle'],
    decides: 'siteCheck',
  }),
  pass: kind({
    fields: [words('note', open), field('photos', 'photos', { max: 9, ...open })],
    widest: CHECKERS,
    act: 'verify',
    apartFrom: ['handle'],
  }),
  fail: kind({
    fields: [words('reason', must), field('photos', 'photos', { max: 9 })],
    widest: CHECKERS,
    act: 'verify',
    apartFrom: ['handle'],
  }),
  permitVisit: kind({ fields: [words('reason', must)], widest: queue('dutyChief'), act: 'centre' }),
  rate: kind({
    fields: [
      field('report', 'report'),
      choice('rating', RATINGS, open),
      field('reasons', 'choices', { max: REASONS_MOST, ...open }),
      words('comment', { max: 500, ...open }),
    ],
    widest: [OWN, ...CHECKERS],
    act: 'followUp',
    apartFrom: ['handle'],
    opens: 'ruling',
  }),
  noAnswer: kind({
    fields: [field('report', 'report'), choice('outcome', TRY_OUTCOMES), words('note')],
    widest: CHECKERS,
    act: 'followUp',
    apartFrom: ['handle'],
  }),
  recordConsent: kind({ fields: [field('consent', 'consent', must)], widest: TAKERS, act: 'centre' }),
  withdrawConsent: kind({ fields: [field('whose', 'report')], widest: [...TAKERS, OWN], act: 'centre' }),
  requestVoid: kind({
    fields: [choice('reason', VOID_REASONS), words('note', must)],
    widest: CENTRE,
    act: 'centre',
    asks: 'void',
  }),
  decideVoid: kind({
    fields: [choice('verdict', VERDICTS), words('note')],
    widest: CENTRE,
    act: 'centre',
    decides: 'void',
  }),
  withdraw: kind({
    fields: [choice('request', REQUEST_KINDS), words('note')],
    widest: [...CENTRE, ...queue('verifier'), ...unit('receiver', 'handler')],
    act: 'centre',
  }),
  reopen: kind({
    fields: [words('reason', { ...must, ...open })],
    widest: [...CENTRE, OWN],
    act: 'centre',
  }),
  ...SUSPENSION_KINDS,
  ...EXTENSION_KINDS,
  ...SUPERVISION_KINDS,
  ...HAND_OVER_KINDS,
  ...RULING_KINDS,
  ...PART_KINDS,
  ...WHISTLE_KINDS,
  ...CONSULTATION_KINDS,
  ...RESTRICTION_KINDS,
  ...PAPER_KINDS,
  ...REPORTER_KINDS,
  ...CHARGE_KINDS,
  ...MEDIATION_KINDS,
  ...POOL_KINDS,
  ...WISH_KINDS,
} as const satisfies Record<string, ActionKind>;

export type ActionKindName = keyof typeof KINDS;

/** The kind behind a name, or undefined for a name that code does not know. */
export function findKind(name: string): ActionKind | undefined {
  return Object.hasOwn(KINDS, name) ? (KINDS as Record<string, ActionKind>)[name] : undefined;
}
