import type { Role } from '@gezhi/domain/access';
import {
  isAppeal,
  isOpenAssignment,
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

/** Who is told of an entry. */
export type Rule = (told: Told) => readonly Audience[];

const centreOf = (unitId: number): Audience => ({ of: 'unit', unitId, roles: [['operator'], ['dutyChief']] });
export const checkersOf = (unitId: number): Audience => ({
  of: 'unit',
  unitId,
  roles: [['verifier'], ['dutyChief']],
});
export const deskOf = (unitId: number): Audience => ({
  of: 'unit',
  unitId,
  roles: [['receiver'], ['handler'], ['unitLeader']],
});
export const wholeCentreOf = (unitId: number): Audience => ({
  of: 'unit',
  unitId,
  roles: [['operator', 'dutyChief']],
});
export const workersOf = ({ areas }: MatterSubject): readonly Audience[] =>
  areas.grid === null ? [] : [{ of: 'area', areaId: areas.grid, roles: ['worker'] }];

export const centre: Rule = ({ subject, codes }) => [
  centreOf(typeof codes.heldBy === 'number' ? codes.heldBy : subject.heldBy),
];
export const checkers: Rule = ({ subject }) => [checkersOf(subject.heldBy)];

function unitOfRequest({ subject }: Told, kind: RequestKind): number | undefined {
  return subject.requests.findLast((one) => one.kind === kind)?.unitId ?? leadOf(subject)?.unitId;
}

/** The leader of the unit that asked, who endorses. */
export const leaderOfAsking =
  (kind: RequestKind): Rule =>
  (told) => {
    const unitId = unitOfRequest(told, kind);
    return unitId === undefined ? [] : [{ of: 'unit', unitId, roles: [['unitLeader']] }];
  };

/** Those of the unit that asked who work on the matter. */
export const deskOfAsking =
  (kind: RequestKind): Rule =>
  (told) => {
    const unitId = unitOfRequest(told, kind);
    return unitId === undefined ? [] : [{ of: 'unit', unitId, roles: [['receiver', 'handler']] }];
  };

export const dutyChief: Rule = ({ subject }) => [
  { of: 'unit', unitId: subject.heldBy, roles: [['dutyChief']] },
];

/** Leaders whose area the matter lies in. */
const leadersOf = ({ areas }: MatterSubject): readonly Audience[] => {
  const over = [areas.district, areas.town, areas.community, areas.grid];
  return over.flatMap((areaId) => (areaId === null ? [] : [{ of: 'area', areaId, roles: ['leader'] }]));
};

/** Everybody of the unit that leads; where none does, the centre. */
export const supervised: Rule = ({ subject }) => {
  const unitId = leadOf(subject)?.unitId;
  return unitId === undefined
    ? [centreOf(subject.heldBy)]
    : [{ of: 'unit', unitId, roles: [['receiver', 'handler', 'unitLeader']] }];
};

/** Whoever supervises: the duty chief, and the leaders where one of them listed it. */
export const supervisors: Rule = (told) => [
  ...dutyChief(told),
  ...(told.subject.supervision === 4 ? leadersOf(told.subject) : []),
];

/** Whoever may rule, while that is still to be done. */
export const rulers = ({ subject }: Told): readonly Audience[] | undefined => {
  const request = openRequest(subject, 'ruling');
  if (request === undefined) return undefined;
  const seats: Audience = { of: 'unit', unitId: subject.heldBy, roles: [['dutyChief', 'verifier']] };
  return isAppeal(request) && subject.visibility === 'O' ? [seats, ...leadersOf(subject)] : [seats];
};

/** The unit that had it in this run, which need do nothing more. */
export const hadIt: Rule = ({ subject }) => {
  const lead = subject.assignments.findLast((one) => one.part === 'lead' && one.run === subject.run);
  return lead === undefined ? [] : [{ of: 'unit', unitId: lead.unitId, roles: [['receiver', 'handler']] }];
};

/** The first extension of a run is the duty chief's to grant, the second a leader's. */
export const extensionDecider: Rule = (told) =>
  told.subject.extensions.some((one) => one.run === told.subject.run)
    ? leadersOf(told.subject)
    : dutyChief(told);

/** Who asked in the last request of a kind. */
export const asker =
  (kind: RequestKind): Rule =>
  ({ subject }) => {
    const personId = subject.requests.findLast((one) => one.kind === kind)?.steps[0]?.personId ?? null;
    return personId === null ? [] : [{ of: 'persons', personIds: [personId] }];
  };

export const dispatched: Rule = ({ codes }) => {
  const others = [codes.assists, codes.invited].flatMap((one) => (Array.isArray(one) ? one : []));
  const units = [codes.lead, ...others].filter((one): one is number => typeof one === 'number');
  return [...new Set(units)].map(deskOf);
};

export const rework: Rule = ({ subject }) => {
  const lead = leadOf(subject);
  if (lead === undefined) return [];
  return lead.personId === null
    ? [{ of: 'worked', unitId: lead.unitId }]
    : [{ of: 'persons', personIds: [lead.personId] }];
};

/** Whoever has to move next. */
export const whoseTurn: Rule = (told) => {
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
export const unitOfPart = ({ codes: { part, unit } }: Told): number | undefined =>
  typeof part === 'string' && typeof unit === 'number' ? unit : undefined;

/** Clocks that count for the unit that leads, whoever's turn it otherwise is. */
const OF_LEAD: readonly unknown[] = ['supervision', 'target'];

/** Whoever a clock runs for: the unit of a part, the unit that leads, else whose turn it is. */
export const turnOfClock =
  (otherwise: Rule): Rule =>
  (told) => {
    const unitId = unitOfPart(told);
    if (unitId !== undefined) return [deskOf(unitId)];
    return OF_LEAD.includes(told.codes.clock) ? supervised(told) : otherwise(told);
  };

/** Who leads that unit. */
export const leadersOfClock: Rule = (told) => {
  const unitId = unitOfPart(told);
  return unitId === undefined ? unitLeaders(told) : [{ of: 'unit', unitId, roles: [['unitLeader']] }];
};

/** Whoever was to decide what was taken back: a return that was endorsed waited for the centre. */
export const WITHDRAWN: Readonly<Record<RequestKind, Rule>> = {
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
  question: () => [],
};

/** The department behind the number of a call, as long as the whistle is open. */
export const calledOf = ({ subject, codes }: Told): readonly Audience[] => {
  const call = subject.whistle?.calls.find((one) => one.number === codes.round);
  return call === undefined
    ? []
    : [{ of: 'unit', unitId: call.unitId, roles: [['receiver', 'handler', 'unitLeader']] }];
};

export const convener = (unitId: number): Audience => ({
  of: 'unit',
  unitId,
  roles: [['receiver', 'handler', 'operator', 'dutyChief']],
});

/** Whoever was invited to the consultation that just ended. */
export const whoeverWasInvited: Rule = ({ subject }) => {
  const parts = subject.assignments.filter((one) => one.origin === 'consultation' && one.run === subject.run);
  return [...new Set(parts.map((one) => one.unitId))].map(deskOf);
};

/** Whoever was called in the whistle that just ended. */
export const whoeverWasCalled: Rule = ({ subject }) => {
  const parts = subject.assignments.filter((one) => one.origin === 'whistle' && one.run === subject.run);
  return [...new Set(parts.map((one) => one.unitId))].map(deskOf);
};

/** The unit that leads, those of it who worked on it; where none does, the centre. */
export const whoeverHasIt: Rule = (told) =>
  leadOf(told.subject) === undefined ? centre(told) : rework(told);
