import type { AreaLevel } from '../area/index.ts';
import { AREA_LEVELS } from '../area/index.ts';
import type { Category, Phase, Procedure } from '../catalogue/index.ts';
import type {
  Assignment,
  Change,
  MatterSubject,
  ReportFacts,
  Request,
  RequestChange,
} from '../matter/index.ts';
import type { PastMatter, PastStep, SimulationGround } from './past.ts';

/** A matter half-way through its replay. */
export interface Standing {
  readonly subject: MatterSubject;
  readonly leadUnitId: number | null;
  /** Whether the supervision in force has been replied to. */
  readonly replied: boolean;
}

const NO_WINDOWS = { now: 0, returnUntil: null, reopenByReporterUntil: null, reopenByCentreUntil: null };

const ofCategory = (category: Category | undefined) =>
  ({
    category: category?.code ?? null,
    selfHandle: category?.selfHandle ?? false,
    recordOnly: category?.recordOnly ?? false,
    evidence: category?.evidence ?? 'none',
    targets: category?.targets ?? [],
    categoryPapers: category?.papers ?? [],
  }) as const;

const levelOf = (ground: SimulationGround, unitId: number): AreaLevel | null =>
  AREA_LEVELS.find((level) => level === ground.levelOf(unitId)) ?? null;

/** The matter as it was reported, in the first state of the procedure. */
export function reported(past: PastMatter, procedure: Procedure, ground: SimulationGround): Standing {
  const { category: code } = past.steps[0]?.codes ?? {};
  const category = typeof code === 'string' ? ground.findCategory(code) : undefined;
  const subject: MatterSubject = {
    ...ofCategory(category),
    ...{ id: past.id, version: 1, run: 1, heldBy: past.heldBy, mergedInto: null, supervision: 0 },
    state: procedure.start,
    phase: procedure.states[procedure.start]?.phase ?? 'reported',
    visibility: past.number === null ? 'R' : 'O',
    areas: { ...past.areas, place: null },
    ...{ sealed: false, visitPermitted: false, roundsBack: 0, appealed: false, urgent: false },
    ...{ assignments: [], requests: [], acts: [], reports: reportsBy(past, past.createdAt, []) },
    ...{ extensions: [], pauses: [], settled: [], clocks: [], papers: [] },
    ratingReasons: ground.ratingReasons,
    about: { unitIds: [], personIds: [] },
    windows: NO_WINDOWS,
    holderLevel: levelOf(ground, past.heldBy),
    ...{ whistle: null, consultation: null, applicant: null, mediation: null, pool: null },
  };
  return { subject, leadUnitId: null, replied: false };
}

/** Those who had reported by then; the first report is always there. */
export function reportsBy(
  past: PastMatter,
  at: number,
  known: readonly ReportFacts[],
): readonly ReportFacts[] {
  if (known.length === past.reports.length) return known;
  const come = past.reports.filter((one, index) => index === 0 || one.at <= at).slice(known.length);
  if (come.length === 0) return known;
  const fresh = come.map(
    ({ id, wantsReply }): ReportFacts => ({
      ...{ id, wantsReply, personId: null, answered: false, tries: 0, consented: false, urgesFrom: null },
    }),
  );
  return [...known, ...fresh];
}

function assignmentsAfter(
  { assignments, run: before }: MatterSubject,
  { assignments: changes, facts }: Change,
): readonly Assignment[] {
  const run = before + (facts.nextRun ? 1 : 0);
  let all = assignments;
  for (const one of changes) {
    if (one.op === 'phase')
      all = all.map((other) => (other.id === one.id ? { ...other, phase: one.phase } : other));
    // Who of a unit is in charge changes no time: a simulation knows units, never persons.
    if (one.op !== 'open') continue;
    const { unitId, part, kept = false, origin = 'dispatch', mandatory = !kept, dueOn = null } = one;
    const about = { unitId, part, run, kept, origin, mandatory, dueOn, givenBy: null, personId: null };
    all = [...all, { ...about, id: one.id ?? `part-${all.length + 1}`, phase: 'dispatched' }];
  }
  return all;
}

function requestsAfter(
  { requests, run }: MatterSubject,
  changes: readonly RequestChange[],
): readonly Request[] {
  let all = requests;
  for (const one of changes) {
    if (one.op === 'open') {
      const { kind, phase, unitId, asked = null } = one;
      const steps = [{ personId: null }];
      all = [...all, { id: `request-${all.length + 1}`, kind, phase, run, unitId, asked, steps }];
      continue;
    }
    const step = { personId: null, verdict: one.verdict };
    all = all.map((other) =>
      other.id === one.id ? { ...other, phase: one.phase, steps: [...other.steps, step] } : other,
    );
  }
  return all;
}

function answersAfter({ reports }: MatterSubject, change: Change): readonly ReportFacts[] {
  if (change.facts.nextRun) return reports.map((one) => ({ ...one, answered: false, tries: 0 }));
  if (change.reports.length === 0) return reports;
  return reports.map((report) => {
    const one = change.reports.find(({ id }) => id === report.id);
    if (one === undefined || one.op === 'withdraw') return report;
    if (one.op === 'answered') return { ...report, answered: true };
    return { ...report, tries: report.tries + 1, answered: report.answered || one.last };
  });
}

function timeAfter({ pauses, extensions, run }: MatterSubject, { time }: Change, at: number) {
  if (time.length === 0) return { pauses, extensions };
  const now = new Date(at).toISOString();
  let [all, granted] = [pauses, extensions];
  for (const one of time) {
    if (one.op === 'extend') granted = [...granted, { run, at, days: one.days }];
    else if (one.op === 'resume')
      all = all.map((pause) => (pause.to === null ? { ...pause, to: now } : pause));
    else
      all = [
        ...all,
        { run, manner: one.manner, reason: one.reason, reviewOn: one.reviewOn, from: now, to: null },
      ];
  }
  return { pauses: all, extensions: granted };
}

/** The unit that leads after a change; it stays shown after it submitted (as on the server). */
function leadAfter({ subject, leadUnitId }: Standing, { assignments, facts }: Change): number | null {
  const opened = assignments.find((one) => one.op === 'open' && one.part === 'lead');
  if (opened?.op === 'open') return opened.unitId;
  const lead = subject.assignments.findLast((one) => one.part === 'lead');
  const taken = assignments.some(
    (one) =>
      one.op === 'phase' && one.id === lead?.id && (one.phase === 'returned' || one.phase === 'recalled'),
  );
  return taken || facts.nextRun ? null : leadUnitId;
}

/** What is done, to which matter, and by which step of the past. */
export interface Doing {
  readonly change: Change;
  readonly step: PastStep;
  readonly phase: Phase;
  readonly ground: SimulationGround;
}

/** Who holds it next stands in the journal: where queues are empty now says nothing of then. */
function holderAfter({ heldBy, holderLevel }: MatterSubject, { step, ground }: Doing) {
  const next = step.codes.heldBy;
  return typeof next === 'number'
    ? { heldBy: next, holderLevel: levelOf(ground, next) }
    : { heldBy, holderLevel };
}

/** The matter after a change: what the store of the server writes down, without a store. */
export function changed(standing: Standing, doing: Doing): Standing {
  const { subject } = standing;
  const { change, step, phase, ground } = doing;
  const { facts } = change;
  const category = facts.category === undefined ? undefined : ground.findCategory(facts.category);
  const level = facts.supervision;
  return {
    subject: {
      ...subject,
      ...(category === undefined ? {} : ofCategory(category)),
      ...holderAfter(subject, doing),
      ...timeAfter(subject, change, step.at),
      ...{ state: change.state, phase, version: subject.version + 1 },
      run: subject.run + (facts.nextRun ? 1 : 0),
      roundsBack: subject.roundsBack + (facts.roundBack ? 1 : 0),
      appealed: facts.appealed ?? subject.appealed,
      urgent: facts.urgent ?? subject.urgent,
      sealed: facts.sealed ?? subject.sealed,
      mergedInto: facts.mergeInto === undefined ? subject.mergedInto : facts.mergeInto,
      supervision: level ?? subject.supervision,
      assignments: assignmentsAfter(subject, change),
      requests: requestsAfter(subject, change.requests),
      reports: answersAfter(subject, change),
      settled: [
        ...subject.settled,
        ...change.targets.map((one) => ({ ...one, run: subject.run, at: step.at })),
      ],
    },
    leadUnitId: leadAfter(standing, change),
    replied: level === undefined ? standing.replied || facts.supervisionReplied === true : false,
  };
}
