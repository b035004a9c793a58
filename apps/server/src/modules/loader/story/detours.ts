import { DAY } from './hours.ts';
import type { Pace } from './model.ts';
import { chiefs, desk, dispatch, leadStaff, SIGN, SOON, TODAY, wrongUnit } from './moves.ts';
import type { Thread } from './thread.ts';

const CENTRE_OR_CHIEF = ['operator', 'dutyChief'] as const;

/** Within the window of docs/field.md §2.6, with the morning that a closed office adds. */
const RETURN: Pace = { from: 4, to: 120, hours: 'office' };

/** The reporter or the desk asks to hurry. */
export function urge(thread: Thread): void {
  const before = thread.steps.findLast(({ action }) => action === 'urge');
  if (before !== undefined && thread.clock - before.at < DAY) return;
  const input = { note: thread.say(thread.world.plan.phrases.urges) };
  const pace: Pace = { from: 100, to: 900, hours: 'waking' };
  if (thread.random.next() < 0.6 && thread.reports.some((one) => one.wantsReply)) {
    thread.actByReporter('urge', { pace, input });
  } else if (thread.isOrdinary) {
    thread.actBy('urge', desk(thread), { pace, input });
  }
}

/** The desk leaves a note for colleagues; on ordinary matters only. */
export function remark(thread: Thread): void {
  const note = thread.say(thread.world.plan.phrases.remarks);
  if (thread.isOrdinary) thread.actBy('remark', desk(thread), { pace: TODAY, input: { note } });
}

/** Asks the grid to look, and has it answered unless the story ends with the question. */
export function siteCheck(thread: Thread, answered: boolean): void {
  const { siteQuestions, siteChecks } = thread.world.plan.phrases;
  thread.actBy('requestSiteCheck', desk(thread), {
    pace: SOON,
    input: { question: thread.say(siteQuestions) },
  });
  if (!answered) return;
  const workers = thread.world.holdersOver(thread.opening.spot.gridId, 'worker');
  thread.actBy('answerSiteCheck', workers, { pace: TODAY, input: { finding: thread.say(siteChecks) } });
}

/** Asks to void, and has it decided by somebody else unless the story ends with the question. */
export function voiding(thread: Thread, decided: boolean): void {
  const { voids, voidVerdicts } = thread.world.plan.phrases;
  const reason = thread.random.pick(['testRecord', 'withdrawn', 'provenFalse']);
  thread.actBy('requestVoid', desk(thread), { pace: TODAY, input: { reason, note: thread.say(voids) } });
  if (!decided) return;
  const others = chiefs(thread).filter((one) => one !== lastPerson(thread));
  const input = { verdict: 'agree', note: thread.say(voidVerdicts) };
  thread.actBy('decideVoid', others, { pace: TODAY, input });
}

/** The receiver of the unit that leads says that it is not theirs. */
export function requestReturn(thread: Thread): void {
  const text = thread.world.textOf(thread.opening.category.code);
  const { returns } = thread.world.plan.phrases;
  const basis = thread.say(text !== undefined && text.returns.length > 0 ? text.returns : returns);
  const reason = thread.random.pick(['notOurDuty', 'wrongPlace', 'needsLead']);
  const input = { reason, basis, ...instead(thread) };
  // A return may be asked for within four working hours of the dispatch, however slowly everything else goes.
  const { drag } = thread;
  thread.drag = Math.min(1, drag);
  thread.actBy('requestReturn', leadStaff(thread, ['receiver']), { pace: RETURN, input });
  thread.drag = drag;
}

function rightUnit({ world, opening }: Pick<Thread, 'world' | 'opening'>) {
  const { category, spot } = opening;
  return category.lead === null ? undefined : world.unitNamed(category.lead, spot);
}

/** The line of the unit that the catalogue names, and that unit; nothing where it is the one that returns. */
function instead({ world, opening, lead }: Thread): { line?: string; suggested?: number } {
  const { category } = opening;
  const unit = rightUnit({ world, opening });
  if (unit === undefined || unit.id === lead || unit.id === opening.aboutUnit) return {};
  const [line] = world.knowledge.dutyLines.linesFor(unit, category.code);
  return line === undefined ? {} : { line: line.code, suggested: unit.id };
}

/** Two departments send it back, one after the other: the chief on duty has to assign it. */
export function twiceReturned(thread: Thread): void {
  for (const _ of [1, 2]) {
    dispatch(thread, wrongUnit(thread, rightUnit(thread)?.id ?? 0));
    requestReturn(thread);
    endorseReturn(thread);
    decideReturn(thread, true);
  }
}

/** The leader of the unit stands behind the return. */
export function endorseReturn(thread: Thread): void {
  thread.actBy('endorseReturn', leadStaff(thread, ['unitLeader']), {
    pace: SIGN,
    input: { verdict: 'agree' },
  });
}

/** The centre agrees, and the matter is to be dispatched anew, or it stays where it is. */
export function decideReturn(thread: Thread, agreed: boolean): void {
  const { returnAgreed, returnRefused } = thread.world.plan.phrases;
  const note = thread.say(agreed ? returnAgreed : returnRefused);
  const input = { verdict: agreed ? 'agree' : 'refuse', note };
  const persons = thread.isOrdinary ? thread.world.holders(thread.heldBy, CENTRE_OR_CHIEF) : chiefs(thread);
  thread.actBy('decideReturn', persons, { pace: SOON, input });
  if (agreed && !thread.over) thread.lead = null;
}

/** The chief on duty lets the grid visit on a restricted or care matter. */
export function permitVisit(thread: Thread): void {
  if (thread.isOrdinary) return;
  const reason = thread.say(thread.world.plan.phrases.visits);
  thread.actBy('permitVisit', chiefs(thread), { pace: SOON, input: { reason } });
}

/** The desk joins the matter to another one. */
export function merge(thread: Thread, into: Thread): void {
  const note = thread.say(thread.world.plan.phrases.merges);
  thread.actBy('merge', desk(thread), { pace: SOON, input: { into: into.id, note } });
}

/** The desk undoes a merge. */
export function unmerge(thread: Thread): void {
  const reason = thread.say(thread.world.plan.phrases.unmerges);
  thread.actBy('unmerge', desk(thread), { pace: TODAY, input: { reason } });
}

/** The fault came back: a closed matter begins its next run. */
export function reopen(thread: Thread): void {
  const reason = thread.say(thread.world.plan.phrases.reopens);
  const pace: Pace = { from: 1500, to: 9000, hours: 'waking' };
  if (thread.reports.some((one) => one.wantsReply))
    thread.actByReporter('reopen', { pace, input: { reason } });
  else if (thread.isOrdinary) thread.actBy('reopen', desk(thread), { pace, input: { reason } });
  else return;
  if (!thread.over) thread.nextRun();
}

/** Who took the last step, if it was somebody of the staff. */
export function lastPerson(thread: Thread): string | undefined {
  const teller = thread.steps.at(-1)?.teller;
  return teller?.kind === 'person' ? teller.personId : undefined;
}
