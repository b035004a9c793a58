import { type Actor, markOf } from '../access/index.ts';
import type { Procedure } from '../catalogue/index.ts';
import type {
  ActionKind,
  Assignment,
  AssignmentChange,
  Change,
  MatterSubject,
  Request,
  WhistleChange,
} from '../matter/index.ts';

/** Who did it, as what kind of action, in whose name. */
export interface Doing {
  readonly procedure: Procedure;
  readonly actor: Actor;
  readonly kind: ActionKind;
  readonly unitId: number | null;
}

/** A category whose matters are restricted. */
export const CAREFUL = 'careful';

/** The matter after a change, as the store would load it again; who holds it next is the caller's. */
export function advance(subject: MatterSubject, change: Change, doing: Doing): MatterSubject {
  const { facts } = change;
  const { personId } = markOf(doing.actor, null);
  const run = subject.run + (facts.nextRun === true ? 1 : 0);
  const act = personId === null ? [] : [{ personId, run: subject.run, act: doing.kind.act }];
  const sealed = facts.sealed ?? subject.sealed;
  const category = facts.category ?? subject.category;
  return {
    ...subject,
    version: subject.version + 1,
    state: change.state,
    phase: doing.procedure.states[change.state]?.phase ?? subject.phase,
    run,
    sealed,
    visibility: sealed || category === CAREFUL ? 'R' : 'O',
    category,
    visitPermitted: facts.nextRun === true ? false : (facts.visitPermitted ?? subject.visitPermitted),
    roundsBack: subject.roundsBack + (facts.roundBack === true ? 1 : 0),
    appealed: facts.appealed ?? subject.appealed,
    mergedInto: facts.mergeInto === undefined ? subject.mergedInto : facts.mergeInto,
    supervision: facts.supervision ?? subject.supervision,
    urgent: facts.urgent ?? subject.urgent,
    acts: [...subject.acts, ...act],
    assignments: assignmentsAfter(subject, change, { unitId: doing.unitId, run }),
    requests: requestsAfter(subject, change, personId),
    reports: reportsAfter(subject, change),
    extensions: [
      ...subject.extensions,
      ...change.time.flatMap((one) => (one.op === 'extend' ? [{ run, days: one.days, at: 0 }] : [])),
    ],
    settled: [...subject.settled, ...change.targets.map((one) => ({ ...one, run, at: 0 }))],
    papers: papersAfter(subject, change),
    ...meetingsAfter(subject, change),
  };
}

function assignmentsAfter(
  { assignments }: MatterSubject,
  change: Change,
  { unitId, run }: { readonly unitId: number | null; readonly run: number },
): readonly Assignment[] {
  const parts = [...assignments];
  for (const one of change.assignments) {
    const index = parts.findIndex((part) => one.op !== 'open' && part.id === one.id);
    const part = parts[index];
    if (one.op === 'open') parts.push(opened(one, { id: `part-${parts.length}`, unitId, run }));
    else if (part !== undefined)
      parts[index] = one.op === 'phase' ? { ...part, phase: one.phase } : { ...part, personId: one.personId };
  }
  return parts;
}

function opened(
  one: Extract<AssignmentChange, { op: 'open' }>,
  { id, unitId, run }: { readonly id: string; readonly unitId: number | null; readonly run: number },
): Assignment {
  const { part, kept = false, origin = 'dispatch', mandatory = true, dueOn = null } = one;
  const phase = kept ? 'submitted' : 'dispatched';
  const whose = { unitId: one.unitId, givenBy: unitId, personId: null };
  return { id, ...whose, part, phase, run, kept, origin, mandatory, dueOn };
}

function requestsAfter(
  { requests, run }: MatterSubject,
  change: Change,
  personId: string | null,
): readonly Request[] {
  const all = [...requests];
  for (const one of change.requests) {
    if (one.op === 'open') {
      const { kind, phase, unitId, asked = null } = one;
      all.push({ id: `request-${all.length}`, kind, phase, run, unitId, asked, steps: [{ personId }] });
      continue;
    }
    const index = all.findIndex(({ id }) => id === one.id);
    const request = all[index];
    const step = { personId, verdict: one.verdict };
    if (request !== undefined) all[index] = { ...request, phase: one.phase, steps: [...request.steps, step] };
  }
  return all;
}

function reportsAfter(
  { reports }: MatterSubject,
  { reports: changes, facts }: Change,
): MatterSubject['reports'] {
  if (facts.nextRun === true) return reports.map((report) => ({ ...report, answered: false, tries: 0 }));
  return reports.map((report) => {
    const one = changes.find(({ id }) => id === report.id);
    if (one === undefined) return report;
    if (one.op === 'withdraw') return { ...report, consented: false };
    if (one.op === 'answered') return { ...report, answered: true };
    return { ...report, tries: report.tries + 1, answered: one.last || report.answered };
  });
}

/** A paper's day has passed by the time that anybody looks: whatever holds a matter for it may be gone without. */
function papersAfter({ papers }: MatterSubject, { papers: changes }: Change): MatterSubject['papers'] {
  let left = [...papers];
  for (const one of changes) {
    if (one.op === 'end') left = [];
    else if (one.op === 'settle') left = left.filter(({ number }) => number !== one.number);
    else if (one.op === 'extend')
      left = left.map((paper) => (paper.number === one.number ? { ...paper, extended: true } : paper));
    else {
      const number = 1 + Math.max(0, ...left.map((paper) => paper.number));
      left.push({ number, code: one.code, bringBy: one.bringBy, state: 'lapsed', extended: false });
    }
  }
  return left;
}

function meetingsAfter(
  { whistle, consultation }: MatterSubject,
  change: Change,
): Pick<MatterSubject, 'whistle' | 'consultation'> {
  let called = whistle;
  for (const one of change.whistles) called = whistleAfter(called, one);
  let met = consultation;
  for (const one of change.consultations) {
    if (one.op === 'open') met = { id: 'c', unitId: one.unitId ?? 0, members: one.members };
    else if (one.op !== 'speak') met = null;
  }
  return { whistle: called, consultation: met };
}

function whistleAfter(open: MatterSubject['whistle'], one: WhistleChange): MatterSubject['whistle'] {
  if (one.op === 'end') return null;
  if (one.op === 'blow') {
    const call = { dueAt: 0, attendedAt: null, level: null };
    const calls = one.unitIds.map((unitId, index) => ({ number: index + 1, unitId, ...call }));
    return { id: 'w', manner: one.manner, calls };
  }
  if (open === null) return null;
  const calls = open.calls.map((call) => {
    if (call.unitId !== one.unitId) return call;
    return one.op === 'attend' ? { ...call, attendedAt: 0 } : { ...call, level: one.level };
  });
  return { ...open, calls };
}
