import { isUnhappy, type RequestKind } from '@gezhi/domain/matter';
import { followersOf } from './audience-follow.ts';
import { answered, applicant, presentHolder, reporterAsked } from './audience-reporter.ts';
import {
  type Audience,
  asker,
  calledOf,
  centre,
  checkers,
  checkersOf,
  convener,
  deskOf,
  deskOfAsking,
  dispatched,
  dutyChief,
  extensionDecider,
  hadIt,
  leaderOfAsking,
  leadersOfClock,
  type Rule,
  rework,
  rulers,
  supervised,
  supervisors,
  type Told,
  turnOfClock,
  unitOfPart,
  WITHDRAWN,
  whoeverHasIt,
  whoeverWasCalled,
  whoeverWasInvited,
  wholeCentreOf,
  whoseTurn,
  workersOf,
} from './audience-rules.ts';

export type { Audience, Told } from './audience-rules.ts';

/** Kind of action → who is told. What is not listed asks nothing of anybody. */
const RULES: Readonly<Record<string, Rule>> = {
  // Danger rings the duty chief besides whoever else would look.
  report: (told) => (told.codes.danger === true ? [wholeCentreOf(told.subject.heldBy)] : centre(told)),
  dispatch: dispatched,
  finalDispatch: dispatched,
  requestReturn: leaderOfAsking('return'),
  endorseReturn: (told) =>
    told.codes.verdict === 'agree' ? [wholeCentreOf(told.subject.heldBy)] : asker('return')(told),
  decideReturn: deskOfAsking('return'),
  requestExtension: extensionDecider,
  decideExtension: deskOfAsking('extension'),
  requestSuspension: (told) =>
    told.codes.manner === 'deferred' ? dutyChief(told) : leaderOfAsking('suspension')(told),
  endorseSuspension: (told) => (told.codes.verdict === 'agree' ? dutyChief(told) : asker('suspension')(told)),
  decideSuspension: deskOfAsking('suspension'),
  resume: rework,
  submit: ({ subject }) => [
    checkersOf(subject.heldBy),
    ...(subject.visibility === 'O' ? workersOf(subject) : []),
  ],
  fail: rework,
  pass: (told) => (told.codes.phase === 'followUp' ? checkers(told) : []),
  rate: (told) => {
    const isBad = isUnhappy(told.codes.rating as Parameters<typeof isUnhappy>[0]);
    return isBad || told.codes.phase === 'accepted' ? (rulers(told) ?? centre(told)) : [];
  },
  rule: (told) => rulers(told) ?? (told.codes.phase === 'accepted' ? centre(told) : []),
  reopen: centre,
  appeal: ({ subject, codes }) => [
    wholeCentreOf(typeof codes.heldBy === 'number' ? codes.heldBy : subject.heldBy),
  ],
  appealRuling: (told) => rulers(told) ?? [],
  supplement: presentHolder,
  answerQuestion: answered,
  askReporter: reporterAsked,
  escalate: centre,
  assignDown: centre,
  fallUp: centre,
  unmerge: centre,
  requestSiteCheck: ({ subject }) => workersOf(subject),
  answerSiteCheck: asker('siteCheck'),
  requestVoid: ({ subject }) => [wholeCentreOf(subject.heldBy)],
  decideVoid: asker('void'),
  withdraw: (told) => WITHDRAWN[told.codes.request as RequestKind]?.(told) ?? [],
  withdrawConsent: ({ subject }) => [wholeCentreOf(subject.heldBy)],
  urge: whoseTurn,
  expedite: whoseTurn,
  handOver: hadIt,
  supervise: (told) => [...supervised(told), ...dutyChief(told)],
  cancelSupervision: supervised,
  replySupervision: supervisors,
  whistle: ({ codes }) =>
    (Array.isArray(codes.departments) ? codes.departments : []).map(
      (unitId): Audience => ({ of: 'unit', unitId, roles: [['receiver', 'handler', 'unitLeader']] }),
    ),
  attend: centre,
  restrict: supervised,
  requestRelease: dutyChief,
  decideRelease: asker('release'),
  consult: ({ codes }) =>
    (Array.isArray(codes.members) ? codes.members : []).map(
      (unitId): Audience => ({ of: 'unit', unitId, roles: [['receiver', 'handler', 'unitLeader']] }),
    ),
  giveOpinion: ({ subject }) =>
    subject.consultation === null ? [] : [convener(subject.consultation.unitId)],
  concludeConsultation: whoeverWasInvited,
  endWhistle: whoeverWasCalled,
  whistleSoon: calledOf,
  whistleLate: (told) => [...calledOf(told), ...(calledOf(told).length > 0 ? centre(told) : [])],
  giveTask: ({ codes }) => (typeof codes.unit === 'number' ? [deskOf(codes.unit)] : []),
  releaseTask: ({ codes }) => (typeof codes.unit === 'number' ? [deskOf(codes.unit)] : []),
  appoint: ({ codes }) =>
    typeof codes.person === 'string' ? [{ of: 'persons', personIds: [codes.person] }] : [],
  giveBack: centre,
  fallBack: ({ codes }) => (typeof codes.unit === 'number' ? [deskOf(codes.unit)] : []),
  bringPaper: whoeverHasIt,
  extendPaper: applicant,
  waivePaper: applicant,
  goOnWithout: applicant,
  paperSoon: (told) => [...whoeverHasIt(told), ...applicant(told)],
  paperLapsed: (told) => [...centre(told), ...whoeverHasIt(told), ...applicant(told)],
  halfTime: turnOfClock(rework),
  dueSoon: (told) => [...turnOfClock(whoseTurn)(told), ...leadersOfClock(told)],
  overdue: (told) => [
    ...turnOfClock(whoseTurn)(told),
    ...leadersOfClock(told),
    // Whoever leads waits for the part that is late.
    ...(unitOfPart(told) === undefined ? [] : supervised(told)),
    ...dutyChief(told),
  ],
  stillSuspended: (told) => [...supervised(told), ...dutyChief(told)],
};

/** Kinds of action that anybody is told about. */
export const TOLD_KINDS: ReadonlySet<string> = new Set(Object.keys(RULES));

/** Whom an action of this kind concerns. */
export function audiencesOf(kind: string, told: Told): readonly Audience[] {
  return [...(RULES[kind]?.(told) ?? []), ...followersOf(kind, told)];
}
