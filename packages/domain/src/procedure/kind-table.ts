import type { Phase } from '../catalogue/index.ts';
import type { ActionKindName, ClockName, GuardName } from '../matter/index.ts';
import {
  MEDIATED_CLOCKS,
  MEDIATED_IN,
  MEDIATED_LEAD,
  POOLED_CLOCKS,
  POOLED_IN,
  POOLED_LEAD,
} from './kind-table-beside.ts';

const guards = (...names: GuardName[]): readonly string[] => names;
const kinds = (...names: ActionKindName[]): readonly string[] => names;

/** What a table says about a name, which may be any word; undefined for what it does not name. */
export function saidOf<Said>(table: Readonly<Partial<Record<string, Said>>>, name: string): Said | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** How far the unit that leads has come; `none` where nobody leads. */
export type Lead = 'none' | 'dispatched' | 'handling' | 'submitted';

/** What an action does to the part of the unit that leads; what is absent leaves it (docs/field.md §2.8). */
export const LEAD_AFTER: Partial<Record<ActionKindName, Lead>> = {
  dispatch: 'dispatched',
  finalDispatch: 'dispatched',
  sign: 'handling',
  submit: 'submitted',
  fail: 'handling',
  pass: 'none',
  ...MEDIATED_LEAD,
  ...POOLED_LEAD,
  merge: 'none',
  handOver: 'none',
  recall: 'none',
};

/** Decisions that end the part of the unit that leads where they are agreed to. */
export const ENDS_LEAD_AGREED: readonly string[] = kinds('decideReturn', 'decideVoid');

/** Ends a matter for a reason of its own: no matter may depend on it to come to an end. */
export const EXCEPTIONAL: readonly string[] = kinds(
  'record',
  'solve',
  'decline',
  'merge',
  'handOver',
  'endWithdrawn',
  'decideVoid',
);

/** Guards that come true by work, or that only wait for a decision: none of them holds a matter for ever. */
export const DEPENDABLE: readonly string[] = guards(
  'categorised',
  'placed',
  'leadSigned',
  'assistsDone',
  'sessionAgreed',
  'sessionFailed',
  'targetsSettled',
  'papersSettled',
  'notFinal',
  'lineNamed',
  'ownLevel',
  'finalDue',
  'cancellable',
  'papersFew',
  'noReturnOpen',
  'noVoidOpen',
  'noSiteCheckOpen',
  'noSuspensionOpen',
  'noExtensionOpen',
  'noReleaseOpen',
  'noQuestionOpen',
  'noWhistleOpen',
  'noConsultationOpen',
);

/** Holds for ordinary matters only, so that nobody has to see a restricted one for it. */
export const ORDINARY_ONLY: readonly string[] = guards('selfHandled', 'visitable', 'siteCheckOpen', 'inPool');

/** What makes a guard come true: some action of one of the kinds, in the same state or, with `anywhere`, in any. */
export const NEEDS: Partial<
  Record<GuardName, { readonly kinds: ActionKindName[]; readonly anywhere?: true }>
> = {
  categorised: { kinds: ['correct'] },
  placed: { kinds: ['correct'] },
  assistsDone: { kinds: ['submitAssist', 'releaseTask'] },
  targetsSettled: { kinds: ['reachTarget', 'waiveTarget'] },
  leadSigned: { kinds: ['sign'], anywhere: true },
  sessionAgreed: { kinds: ['mediate'] },
  sessionFailed: { kinds: ['mediate'] },
  siteCheckOpen: { kinds: ['requestSiteCheck'] },
  returnToEndorse: { kinds: ['requestReturn'] },
  returnToDecide: { kinds: ['endorseReturn'] },
  voidToDecide: { kinds: ['requestVoid'] },
  suspensionToEndorse: { kinds: ['requestSuspension'] },
  suspensionToDecide: { kinds: ['requestSuspension'] },
  extensionToDecide: { kinds: ['requestExtension'] },
  releaseToDecide: { kinds: ['requestRelease'] },
  rulingForMe: { kinds: ['rate', 'appealRuling'], anywhere: true },
  whistleOpen: { kinds: ['whistle'], anywhere: true },
  attendanceToRate: { kinds: ['whistle'], anywhere: true },
  convenes: { kinds: ['consult'], anywhere: true },
  invited: { kinds: ['consult'], anywhere: true },
  paperOwed: { kinds: ['owePaper'], anywhere: true },
  questionForMe: { kinds: ['askReporter'], anywhere: true },
  ruledOut: { kinds: ['rule'], anywhere: true },
  sealed: { kinds: ['restrict'], anywhere: true },
  finalDue: { kinds: ['requestReturn'], anywhere: true },
};

/** Guards without which a matter does not move, unlike those that only wait for a request. */
export const OF_WORK: readonly string[] = guards(
  'categorised',
  'placed',
  'assistsDone',
  'targetsSettled',
  'leadSigned',
  'sessionAgreed',
  'sessionFailed',
);

/** What may be repeated at will unless this guard counts it or ends its time. */
export const BOUND_BY: Partial<Record<ActionKindName, GuardName>> = {
  requestReturn: 'returnsLeft',
  requestExtension: 'extensionsLeft',
  appeal: 'notAppealed',
  appealRuling: 'ruledOut',
  reopen: 'reopenWindow',
};

/** Guards that let a way be gone a limited number of times, or for a limited time. */
export const BOUNDING_GUARDS: readonly string[] = guards(
  'returnsLeft',
  'finalDue',
  'notAppealed',
  'ruledOut',
  'reopenWindow',
  'returnWindow',
  'extensionsLeft',
);

/** Conditions of a target that come true a limited number of times. */
export const BOUNDING_CONDITIONS: readonly string[] = [
  'sentBack',
  'toRule',
  'triesLeft',
  'moreToAsk',
  'firstRuling',
  'foundReasonable',
  'replyWanted',
  'reachable',
];

/**
 * Going round costs work or another person's word each time, while the reporter's own clock goes on: rework after a check,
 * taking up again what was suspended by two others, undoing. What is asked for is counted where it is asked.
 */
export const COSTLY: readonly string[] = kinds(
  'fail',
  'failPerformance',
  'resume',
  'decideReturn',
  'decideSuspension',
  'decideVoid',
  'recall',
  'giveBack',
  'withdrawOffer',
  'merge',
  'unmerge',
);

/** In which phase the steps that figures count are taken. */
export const TAKEN_IN: Partial<Record<ActionKindName, readonly Phase[]>> = {
  accept: ['reported'],
  decline: ['reported', 'accepted'],
  dispatch: ['accepted'],
  finalDispatch: ['accepted'],
  sign: ['dispatched'],
  submit: ['handling'],
  pass: ['checking'],
  fail: ['checking'],
  ...MEDIATED_IN,
  ...POOLED_IN,
  rate: ['followUp'],
  noAnswer: ['followUp'],
  resume: ['suspended'],
  reopen: ['closed'],
};

/** The clock that a step is the end of: where the phase stays, it goes on as if nothing had been done (docs/field.md §4.6). */
export const ENDS_CLOCK: Partial<Record<ActionKindName, Partial<Record<Phase, ClockName>>>> = {
  accept: { reported: 'accept' },
  dispatch: { accepted: 'dispatch' },
  finalDispatch: { accepted: 'dispatch' },
  sign: { dispatched: 'sign' },
  recall: { dispatched: 'sign' },
  decideReturn: { dispatched: 'sign', handling: 'handle' },
  submit: { handling: 'finish' },
  ...MEDIATED_CLOCKS,
  ...POOLED_CLOCKS,
  pass: { checking: 'verify' },
  fail: { checking: 'verify' },
  resume: { suspended: 'finish' },
};

/** What begins a clock beside the matter's own, in a state, and what ends it. */
export const BESIDE: readonly {
  readonly clock: ClockName;
  readonly begins: readonly ActionKindName[];
  readonly ends: readonly ActionKindName[];
  /** Where it has to end: where it begins, or in any state. */
  readonly where: 'same' | 'any';
}[] = [
  {
    clock: 'supervision',
    begins: ['supervise'],
    ends: ['replySupervision', 'cancelSupervision'],
    where: 'same',
  },
  { clock: 'partSign', begins: ['dispatch', 'giveTask'], ends: ['signAssist'], where: 'any' },
  { clock: 'partFinish', begins: ['dispatch', 'giveTask'], ends: ['submitAssist'], where: 'any' },
  { clock: 'target', begins: ['sign'], ends: ['reachTarget', 'waiveTarget'], where: 'any' },
];
