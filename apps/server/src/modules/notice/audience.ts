import type { Role } from '@gezhi/domain/access';
import {
  isOpenAssignment,
  isUnhappy,
  leadOf,
  type MatterSubject,
  openRequest,
  type RequestKind,
} from '@gezhi/domain/matter';

/** Some people to be told, said without names. */
export type Audience =
  | {
      readonly of: 'unit';
      readonly unitId: number;
      /** Whoever holds one of the first set of roles; when nobody does, one of the next. */
      readonly roles: readonly (readonly Role[])[];
    }
  | { readonly of: 'area'; readonly areaId: number; readonly roles: readonly Role[] }
  | { readonly of: 'persons'; readonly personIds: readonly string[] }
  /** Those of the lead unit who worked on the matter in this run; when nobody did, its receivers and handlers. */
  | { readonly of: 'worked'; readonly unitId: number };

/** An entry of a matter and the matter as it stands when the notice is made. */
export interface Told {
  readonly subject: MatterSubject;
  readonly codes: Readonly<Record<string, unknown>>;
}

type Rule = (told: Told) => readonly Audience[];

const centreOf = (unitId: number): Audience => ({ of: 'unit', unitId, roles: [['operator'], ['dutyChief']] });
const checkersOf = (unitId: number): Audience => ({
  of: 'unit',
  unitId,
  roles: [['verifier'], ['dutyChief']],
});
const deskOf = (unitId: number): Audience => ({
  of: 'unit',
  unitId,
  roles: [['receiver'], ['handler'], ['unitLeader']],
});
const wholeCentreOf = (unitId: number): Audience => ({
  of: 'unit',
  unitId,
  roles: [['operator', 'dutyChief']],
});
const workersOf = ({ areas }: MatterSubject): readonly Audience[] =>
  areas.grid === null ? [] : [{ of: 'area', areaId: areas.grid, roles: ['worker'] }];

const centre: Rule = ({ subject, codes }) => [
  centreOf(typeof codes.heldBy === 'number' ? codes.heldBy : subject.heldBy),
];
const checkers: Rule = ({ subject }) => [checkersOf(subject.heldBy)];

function unitOfRequest({ subject }: Told, kind: RequestKind): number | undefined {
  return subject.requests.findLast((one) => one.kind === kind)?.unitId ?? leadOf(subject)?.unitId;
}

/** The leader of the unit that asked, who endorses. */
const leaderOfAsking =
  (kind: RequestKind): Rule =>
  (told) => {
    const unitId = unitOfRequest(told, kind);
    return unitId === undefined ? [] : [{ of: 'unit', unitId, roles: [['unitLeader']] }];
  };

/** Those of the unit that asked who work on the matter. */
const deskOfAsking =
  (kind: RequestKind): Rule =>
  (told) => {
    const unitId = unitOfRequest(told, kind);
    return unitId === undefined ? [] : [{ of: 'unit', unitId, roles: [['receiver', 'handler']] }];
  };

const dutyChief: Rule = ({ subject }) => [{ of: 'unit', unitId: subject.heldBy, roles: [['dutyChief']] }];

/** Leaders whose area the matter lies in. */
const leadersOf = ({ areas }: MatterSubject): readonly Audience[] => {
  const over = [areas.district, areas.town, areas.community, areas.grid];
  return over.flatMap((areaId) => (areaId === null ? [] : [{ of: 'area', areaId, roles: ['leader'] }]));
};

/** Everybody of the unit that leads; where none does, the centre. */
const supervised: Rule = ({ subject }) => {
  const unitId = leadOf(subject)?.unitId;
  return unitId === undefined
    ? [centreOf(subject.heldBy)]
    : [{ of: 'unit', unitId, roles: [['receiver', 'handler', 'unitLeader']] }];
};

/** Whoever supervises: the duty chief, and the leaders where one of them listed it. */
const supervisors: Rule = (told) => [
  ...dutyChief(told),
  ...(told.subject.supervision === 4 ? leadersOf(told.subject) : []),
];

/** Whoever may rule, while that is still to be done. */
const rulers = ({ subject }: Told): readonly Audience[] | undefined =>
  openRequest(subject, 'ruling') === undefined
    ? undefined
    : [{ of: 'unit', unitId: subject.heldBy, roles: [['dutyChief', 'verifier']] }];

/** The unit that had it in this run, which need do nothing more. */
const hadIt: Rule = ({ subject }) => {
  const lead = subject.assignments.findLast((one) => one.part === 'lead' && one.run === subject.run);
  return lead === undefined ? [] : [{ of: 'unit', unitId: lead.unitId, roles: [['receiver', 'handler']] }];
};

/** The first extension of a run is the duty chief's to grant, the second a leader's. */
const extensionDecider: Rule = (told) =>
  told.subject.extensions.some((one) => one.run === told.subject.run)
    ? leadersOf(told.subject)
    : dutyChief(told);

/** Who asked in the last request of a kind. */
const asker =
  (kind: RequestKind): Rule =>
  ({ subject }) => {
    const personId = subject.requests.findLast((one) => one.kind === kind)?.steps[0]?.personId ?? null;
    return personId === null ? [] : [{ of: 'persons', personIds: [personId] }];
  };

const dispatched: Rule = ({ codes }) => {
  const others = [codes.assists, codes.invited].flatMap((one) => (Array.isArray(one) ? one : []));
  const units = [codes.lead, ...others].filter((one): one is number => typeof one === 'number');
  return [...new Set(units)].map(deskOf);
};

const rework: Rule = ({ subject }) => {
  const lead = leadOf(subject);
  return lead === undefined ? [] : [{ of: 'worked', unitId: lead.unitId }];
};

/** Whoever has to move next. */
const whoseTurn: Rule = (told) => {
  const { subject } = told;
  switch (subject.phase) {
    case 'reported':
    case 'accepted':
      return [centreOf(subject.heldBy)];
    case 'dispatched':
      return subject.assignments
        .filter((one) => isOpenAssignment(one) && one.phase === 'dispatched')
        .map((one) => deskOf(one.unitId));
    case 'handling':
      return rework(told);
    case 'checking':
    case 'followUp':
      return [checkersOf(subject.heldBy)];
    default:
      return [];
  }
};

/** Who leads the unit that answers for it, as long as it has the matter. */
const unitLeaders: Rule = ({ subject }) => {
  const lead = leadOf(subject);
  return lead === undefined || lead.phase === 'submitted'
    ? []
    : [{ of: 'unit', unitId: lead.unitId, roles: [['unitLeader']] }];
};

/** The unit whose part a mark is of; undefined where it is the matter's own. */
const unitOfPart = ({ codes: { part, unit } }: Told): number | undefined =>
  typeof part === 'string' && typeof unit === 'number' ? unit : undefined;

/** Clocks that count for the unit that leads, whoever's turn it otherwise is. */
const OF_LEAD: readonly unknown[] = ['supervision', 'target'];

/** Whoever a clock runs for: the unit of a part, the unit that leads, else whose turn it is. */
const turnOfClock =
  (otherwise: Rule): Rule =>
  (told) => {
    const unitId = unitOfPart(told);
    if (unitId !== undefined) return [deskOf(unitId)];
    return OF_LEAD.includes(told.codes.clock) ? supervised(told) : otherwise(told);
  };

/** Who leads that unit. */
const leadersOfClock: Rule = (told) => {
  const unitId = unitOfPart(told);
  return unitId === undefined ? unitLeaders(told) : [{ of: 'unit', unitId, roles: [['unitLeader']] }];
};

/** Whoever was to decide what was taken back: a return that was endorsed waited for the centre. */
const WITHDRAWN: Readonly<Record<RequestKind, Rule>> = {
  return: (told) => {
    const request = told.subject.requests.findLast((one) => one.kind === 'return');
    const isEndorsed = (request?.steps.length ?? 0) > 2;
    return isEndorsed ? [wholeCentreOf(told.subject.heldBy)] : leaderOfAsking('return')(told);
  },
  void: ({ subject }) => [wholeCentreOf(subject.heldBy)],
  siteCheck: ({ subject }) => workersOf(subject),
  suspension: (told) => {
    const request = told.subject.requests.findLast((one) => one.kind === 'suspension');
    const asked = request?.asked ?? null;
    const isOnAccount = asked !== null && 'manner' in asked && asked.manner === 'onAccount';
    const waitsForLeader = isOnAccount && (request?.steps.length ?? 0) < 3;
    return waitsForLeader ? leaderOfAsking('suspension')(told) : dutyChief(told);
  },
  extension: extensionDecider,
  ruling: () => [],
  release: (told) => dutyChief(told),
};

/** The department behind the number of a call, as long as the whistle is open. */
const calledOf = ({ subject, codes }: Told): readonly Audience[] => {
  const call = subject.whistle?.calls.find((one) => one.number === codes.round);
  return call === undefined
    ? []
    : [{ of: 'unit', unitId: call.unitId, roles: [['receiver', 'handler', 'unitLeader']] }];
};

const convener = (unitId: number): Audience => ({
  of: 'unit',
  unitId,
  roles: [['receiver', 'handler', 'operator', 'dutyChief']],
});

/** Whoever was invited to the consultation that just ended. */
const whoeverWasInvited: Rule = ({ subject }) => {
  const parts = subject.assignments.filter((one) => one.origin === 'consultation' && one.run === subject.run);
  return [...new Set(parts.map((one) => one.unitId))].map(deskOf);
};

/** Whoever was called in the whistle that just ended. */
const whoeverWasCalled: Rule = ({ subject }) => {
  const parts = subject.assignments.filter((one) => one.origin === 'whistle' && one.run === subject.run);
  return [...new Set(parts.map((one) => one.unitId))].map(deskOf);
};

/** The unit that leads, those of it who worked on it; where none does, the centre. */
const whoeverHasIt: Rule = (told) => (leadOf(told.subject) === undefined ? centre(told) : rework(told));

/**
 * Whoever asked for it with an account; others read it under their query code. A paper is its applicant's own: where several
 * reports stand together nobody is told in the inbox.
 */
const applicant: Rule = ({ subject }) => {
  const [only, ...others] = subject.reports;
  const personIds = only?.personId == null || others.length > 0 ? [] : [only.personId];
  return [{ of: 'persons', personIds }];
};

/** Kind of action → who is told. What is not listed asks nothing of anybody. */
const RULES: Readonly<Record<string, Rule>> = {
  report: centre,
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
    return isBad ? (rulers(told) ?? centre(told)) : [];
  },
  rule: (told) => rulers(told) ?? (told.codes.phase === 'accepted' ? centre(told) : []),
  reopen: centre,
  appeal: centre,
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
  return RULES[kind]?.(told) ?? [];
}
