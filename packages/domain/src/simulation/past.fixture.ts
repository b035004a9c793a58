import { calendarWith, moment } from '../calendar/notices.fixture.ts';
import { type Category, type Procedure, STANDARD_LIMITS } from '../catalogue/index.ts';
import { STANDARD } from '../matter/scene.fixture.ts';
import type { PastActor, PastMatter, PastStep, SimulationGround } from './past.ts';
import { type Redirect, replay } from './replay.ts';
import { simulate } from './simulate.ts';
import { Tally } from './tally.ts';

/** A Monday morning in working hours. */
export const START = moment('2026-11-23 09:00');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** The station holds, the first department leads, rules may propose the other one. */
export const UNIT = { station: 3, lead: 10, other: 11 } as const;

const category = (code: string, more: Partial<Category> = {}): Category => ({
  ...{ code, parent: code.slice(0, 2), name: code, nameEn: code, lead: 'urbanManagement', assists: [] },
  ...{ severity: 3, tier: 'T2', targets: [], papers: [], visibility: 'O', public: true, selfHandle: false },
  ...{ recordOnly: false, evidence: 'none', keywords: [], procedure: null },
  ...more,
});

const staff = (role: Extract<PastActor, { kind: 'staff' }>['role'], unitId: number): PastActor => ({
  ...{ kind: 'staff', role, unitId },
});
export const BY = {
  operator: staff('operator', UNIT.station),
  chief: staff('dutyChief', UNIT.station),
  verifier: staff('verifier', UNIT.station),
  receiver: staff('receiver', UNIT.lead),
  handler: staff('handler', UNIT.lead),
  unitLeader: staff('unitLeader', UNIT.lead),
  nobody: { kind: 'staff', role: null, unitId: null },
  reporter: { kind: 'reporter' },
  scheduler: { kind: 'scheduler' },
} as const satisfies Record<string, PastActor>;

/** One step after so many milliseconds. */
export const step = (
  after: number,
  action: string,
  by: PastActor,
  codes: PastStep['codes'] = {},
): PastStep => ({
  ...{ at: START + after, action, by, codes },
  was: STANDARD.actions[action] ?? null,
});

/** From the report to the end, in two days: every stage in time by the standard limits. */
export const COURSE: readonly PastStep[] = [
  step(0, 'report', BY.reporter, { category: '0101', heldBy: UNIT.station, phase: 'reported' }),
  step(10 * MINUTE, 'accept', BY.operator, { phase: 'accepted' }),
  step(30 * MINUTE, 'dispatch', BY.operator, { lead: UNIT.lead, phase: 'dispatched' }),
  step(HOUR, 'sign', BY.receiver, { phase: 'handling' }),
  step(DAY, 'submit', BY.handler, { phase: 'checking' }),
  step(DAY + HOUR, 'pass', BY.verifier, { phase: 'followUp' }),
  step(2 * DAY, 'rate', BY.reporter, { rating: 'satisfied', report: 'r1', phase: 'closed' }),
];

export const past = (more: Partial<PastMatter> = {}): PastMatter => ({
  ...{ id: 'm1', number: '261123-0001', source: 'resident', heldBy: UNIT.station, category: '0101' },
  areas: { district: 1, town: 20, community: 30, grid: 300 },
  createdAt: START,
  steps: COURSE,
  reports: [{ id: 'r1', at: START, wantsReply: true }],
  ...{ repliedAt: [START + 10 * MINUTE], words: [] },
  ...more,
});

const calendar = calendarWith();

/** What is in force: the standard procedure and limits, two classes, one calendar. */
export const ground = (more: Partial<SimulationGround> = {}): SimulationGround => ({
  until: START + 30 * DAY,
  limits: STANDARD_LIMITS,
  findCategory: (code) => (code === '0101' || code === '0102' ? category(code) : undefined),
  procedureFor: () => STANDARD,
  ratingReasons: [],
  calendarOf: () => calendar,
  propose: proposesLead,
  levelOf: (unitId) => (unitId === UNIT.station ? 'community' : 'district'),
  ...more,
});
const proposesLead: SimulationGround['propose'] = () => UNIT.lead;

/** The standard procedure with some of its actions, or states, otherwise. */
export const otherwise = (change: (draft: Procedure) => void): Procedure => {
  const draft = structuredClone(STANDARD);
  change(draft);
  return draft;
};

/** What a class would be otherwise. */
export const classed =
  (more: Partial<Category>): SimulationGround['findCategory'] =>
  (code) =>
    category(code, more);

/** All figures of some matters by a draft, in a line each: `family key base→draft +more -less`; those without difference left out. */
export function differences(
  draft: Partial<SimulationGround>,
  matters: readonly PastMatter[] = [past()],
): string[] {
  const tally = new Tally();
  const base = ground();
  for (const one of matters) simulate(one, { base, draft: { ...base, ...draft } }, tally);
  return tally
    .figures()
    .filter(({ base: before, draft: after, more, less }) => before !== after || more + less > 0)
    .map((one) => `${one.family} ${one.key} ${one.base}→${one.draft} +${one.more} -${one.less}`);
}

/** What a replay counts by what is in force, of one family. */
export function counted(family: string, one: PastMatter, redirect?: Redirect): string[] {
  return [...replay(one, ground(), redirect).counts]
    .filter(([figure]) => figure.startsWith(`${family} `))
    .map(([figure, count]) => `${figure.slice(family.length + 1)} ${count}`);
}
