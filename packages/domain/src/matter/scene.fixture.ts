import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Actor, Duty, PersonActor, Role } from '../access/index.ts';
import {
  extendProcedure,
  type Phase,
  type Procedure,
  procedureDeltaSchema,
  procedureSchema,
  type Target,
} from '../catalogue/index.ts';
import type { OwedPaper } from './papers.ts';
import type { Assignment, MatterSubject, ReportFacts, Request } from './subject.ts';

/** Raw text of the pack's standard procedure: parsed anew where a test plants a fault. */
export const writtenStandard = (): unknown =>
  parse(
    readFileSync(new URL('../../../../packs/standard/procedures/standard.yaml', import.meta.url), 'utf8'),
  );
export const STANDARD: Procedure = procedureSchema.parse(writtenStandard());
const shared = (file: string, base = STANDARD): Procedure => {
  const url = new URL(`../../../../packs/standard/procedures/${file}.yaml`, import.meta.url);
  const delta = procedureDeltaSchema.parse(parse(readFileSync(url, 'utf8')));
  return procedureSchema.parse(extendProcedure(delta, base).procedure);
};
/** The mediation of disputes, as the packs share it. */
export const MEDIATION = shared('mediation');
/** Services offered to a pool, as the packs share them. */
export const SERVICE = shared('service');
/** Wishes, which are services that everybody may read of. */
export const WISH = shared('wish', SERVICE);

/** The station holds the matter; lead and assist are departments; the other one has no part in it. */
export const UNIT = { station: 3, town: 2, lead: 10, assist: 11, other: 12 } as const;

/** A person with one duty; the id is the name, so that acts and steps can be written down by name. */
export function somebody(
  personId: string,
  role: Role,
  at: Partial<Pick<Duty, 'unitId' | 'reach'>>,
): PersonActor {
  const duty: Duty = {
    id: `duty-${personId}`,
    role,
    title: role,
    unitId: null,
    reach: { level: 'grid', ids: [] },
    ...at,
  };
  return { kind: 'person', personId, accountId: personId, duties: [duty] };
}

const community = { level: 'community', ids: [30] } as const;
const district = { level: 'district', ids: [1] } as const;
const gridOne = { level: 'grid', ids: [300] } as const;
const station = { unitId: UNIT.station, reach: community };

/** Everybody who may come near a matter in grid 300 that the station holds. */
export const CAST = {
  operator: somebody('operator', 'operator', station),
  chief: somebody('chief', 'dutyChief', station),
  verifier: somebody('verifier', 'verifier', station),
  worker: somebody('worker', 'worker', { unitId: UNIT.station, reach: gridOne }),
  gridChief: somebody('gridChief', 'chief', { unitId: UNIT.station, reach: gridOne }),
  siblingWorker: somebody('siblingWorker', 'worker', {
    unitId: UNIT.station,
    reach: { level: 'grid', ids: [301] },
  }),
  townOperator: somebody('townOperator', 'operator', {
    unitId: UNIT.town,
    reach: { level: 'town', ids: [20] },
  }),
  strangerOperator: somebody('strangerOperator', 'operator', {
    unitId: 4,
    reach: { level: 'community', ids: [31] },
  }),
  receiver: somebody('receiver', 'receiver', { unitId: UNIT.lead, reach: district }),
  handler: somebody('handler', 'handler', { unitId: UNIT.lead, reach: district }),
  unitLeader: somebody('unitLeader', 'unitLeader', { unitId: UNIT.lead, reach: district }),
  assistReceiver: somebody('assistReceiver', 'receiver', { unitId: UNIT.assist, reach: district }),
  assistHandler: somebody('assistHandler', 'handler', { unitId: UNIT.assist, reach: district }),
  otherHandler: somebody('otherHandler', 'handler', { unitId: UNIT.other, reach: district }),
  leader: somebody('leader', 'leader', { unitId: 20, reach: district }),
  captain: somebody('captain', 'captain', { unitId: UNIT.station, reach: gridOne }),
  volunteer: somebody('volunteer', 'volunteer', { unitId: UNIT.station, reach: gridOne }),
  partyLead: somebody('partyLead', 'partyLead', { unitId: UNIT.station, reach: community }),
  privacyOfficer: somebody('privacyOfficer', 'privacyOfficer', { unitId: 20, reach: district }),
  systemAdmin: somebody('systemAdmin', 'systemAdmin', { unitId: 21, reach: district }),
  securityAdmin: somebody('securityAdmin', 'securityAdmin', { unitId: 21, reach: district }),
  auditor: somebody('auditor', 'auditor', { unitId: 21, reach: district }),
  dutiless: { kind: 'person', personId: 'dutiless', accountId: 'dutiless', duties: [] },
  reporter: { kind: 'reporter', reportId: 'r1', matterId: 'm', ownMatterId: 'm' },
  otherReporter: { kind: 'reporter', reportId: 'r9', matterId: 'other', ownMatterId: 'other' },
  visitor: { kind: 'visitor' },
  client: { kind: 'system', clientId: 'import' },
} as const satisfies Record<string, Actor>;
export type Name = keyof typeof CAST;
export const NAMES = Object.keys(CAST) as Name[];

const LEAD_PHASES: Partial<Record<Phase, Assignment['phase']>> = {
  dispatched: 'dispatched',
  handling: 'handling',
  checking: 'submitted',
  suspended: 'handling',
  followUp: 'closed',
  closed: 'closed',
};

export const lead = (phase: Assignment['phase'], run = 1): Assignment => ({
  id: `lead-${run}`,
  unitId: UNIT.lead,
  part: 'lead',
  phase,
  run,
  kept: false,
  origin: 'dispatch',
  mandatory: true,
  dueOn: null,
  givenBy: null,
  personId: null,
});
export const assist = (phase: Assignment['phase'], run = 1, more: Partial<Assignment> = {}): Assignment => ({
  id: `assist-${run}`,
  unitId: UNIT.assist,
  part: 'assist',
  phase,
  run,
  kept: false,
  origin: 'dispatch',
  mandatory: true,
  dueOn: null,
  givenBy: null,
  personId: null,
  ...more,
});
/** A task that the unit that leads gave to the assisting one. */
export const task = (phase: Assignment['phase'], more: Partial<Assignment> = {}): Assignment => ({
  ...assist(phase),
  id: 'task-1',
  origin: 'task',
  givenBy: UNIT.lead,
  ...more,
});

const targetOf = (code: string, limit: Target['limit']): Target => ({
  code,
  title: { zh: code, en: code },
  limit,
});
/** Three targets as illegal building has them: stop, penalty, removal. */
export const TARGETS: readonly Target[] = [
  targetOf('stopped', { count: 4, unit: 'workingHour' }),
  targetOf('penalised', { count: 7, unit: 'workingDay' }),
  targetOf('removed', { count: 20, unit: 'workingDay' }),
];

/** A paper that is still waited for; `more` says what is different. */
export const owed = (number: number, more: Partial<OwedPaper> = {}): OwedPaper => ({
  number,
  code: null,
  bringBy: '2026-03-10',
  state: 'owed',
  extended: false,
  ...more,
});

/** What the station keeps of a matter that it escalated. */
export const kept = (phase: Assignment['phase'] = 'submitted', run = 1): Assignment => ({
  id: `kept-${run}`,
  unitId: UNIT.station,
  part: 'assist',
  phase,
  run,
  kept: true,
  origin: 'escalation',
  mandatory: false,
  dueOn: null,
  givenBy: null,
  personId: null,
});

/** The assisting department was called to the place, and has not come in time. */
export const CALLED: Pick<MatterSubject, 'assignments' | 'whistle'> = {
  assignments: [lead('handling'), { ...assist('dispatched'), origin: 'whistle', mandatory: false }],
  whistle: {
    id: 'w',
    manner: 'emergency',
    calls: [{ number: 1, unitId: UNIT.assist, dueAt: -1, attendedAt: null, level: null }],
  },
};

/** The leading department convened; the assisting one is invited. */
export const INVITED: Pick<MatterSubject, 'assignments' | 'consultation'> = {
  assignments: [lead('handling'), { ...assist('dispatched'), origin: 'consultation', mandatory: false }],
  consultation: { id: 'c', unitId: UNIT.lead, members: [UNIT.assist] },
};

/** A request that these people have taken steps of, the asker first. */
export function asked(kind: Request['kind'], phase: Request['phase'], ...people: string[]): Request {
  return {
    id: `${kind}-${phase}`,
    kind,
    phase,
    run: 1,
    unitId: UNIT.lead,
    asked: null,
    steps: people.map((personId) => ({ personId })),
  };
}

/** Somebody's report that nobody has answered yet; `more` says what is different. */
export function reportOf(id: string, more: Partial<ReportFacts> = {}): ReportFacts {
  return {
    id,
    personId: null,
    wantsReply: true,
    answered: false,
    tries: 0,
    consented: false,
    urgesFrom: null,
    ...more,
  };
}

/** An ordinary matter in grid 300 as it usually stands in a state; `more` says what is different. */
export function matterIn(state: string, more: Partial<MatterSubject> = {}): MatterSubject {
  const phase = STANDARD.states[state]?.phase ?? 'reported';
  const leadPhase = LEAD_PHASES[phase];
  return {
    id: 'm',
    version: 7,
    state,
    phase,
    run: 1,
    visibility: 'O',
    sealed: false,
    category: '0401',
    selfHandle: true,
    recordOnly: false,
    evidence: 'none',
    areas: { district: 1, town: 20, community: 30, grid: 300, place: null },
    heldBy: UNIT.station,
    assignments: leadPhase === undefined ? [] : [lead(leadPhase), assist(leadPhase)],
    requests: [],
    acts: [],
    reports: [reportOf('r1')],
    about: { unitIds: [], personIds: [] },
    visitPermitted: false,
    roundsBack: 0,
    appealed: false,
    mergedInto: phase === 'merged' ? 'master' : null,
    supervision: 0,
    urgent: false,
    extensions: [],
    pauses: [],
    targets: [],
    settled: [],
    clocks: [],
    holderLevel: 'community',
    whistle: null,
    consultation: null,
    mediation: null,
    pool: null,
    ratingReasons: [],
    categoryPapers: [],
    papers: [],
    applicant: 'r1',
    windows: { now: 0, returnUntil: null, reopenByReporterUntil: null, reopenByCentreUntil: null },
    ...more,
  };
}
