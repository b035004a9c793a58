import { type Procedure, type ProcedureAction, targetsOf } from '../catalogue/index.ts';
import { isOpenAssignment, type MatterSubject, openRequests } from '../matter/index.ts';
import { isOpen, type Offer, offersOf, type Pick, type Place, taken } from './stage.fixture.ts';

/** Where a matter stood when nobody could bring it to an end any more, and how it came there. */
export interface Stuck {
  readonly state: string;
  readonly heldBy: number;
  readonly open: readonly string[];
  readonly path: readonly string[];
}

/** Steps that only add words or flags; whoever wants to finish leaves them out. */
const BESIDE = [
  ...['remark', 'urge', 'supervise', 'cancelSupervision', 'expedite', 'progress', 'supplement', 'restrict'],
  ...['requestRelease', 'decideRelease', 'requestExtension', 'decideExtension', 'askReporter', 'whistle'],
  ...['consult', 'giveOpinion', 'requestVoid', 'requestReturn', 'requestSuspension', 'requestSiteCheck'],
  ...['owePaper', 'extendPaper', 'giveTask', 'reopen', 'appeal', 'appealRuling', 'assignDown', 'merge'],
  ...['handOver', 'decline', 'record', 'solve'],
];
/** What ends a wait comes first, then what goes on. */
const FIRST = [
  ...[
    'withdraw',
    'answerSiteCheck',
    'decideVoid',
    'endorseReturn',
    'decideReturn',
    'decideSuspension',
    'rule',
  ],
  ...['bringPaper', 'waivePaper', 'goOnWithout', 'reachTarget', 'waiveTarget', 'signAssist', 'submitAssist'],
  ...['releaseTask', 'correct', 'resume', 'noAnswer', 'rate', 'pass', 'submit', 'sign', 'finalDispatch'],
  ...['dispatch', 'accept', 'fail', 'escalate', 'recall', 'handOver', 'decline'],
];

const rankOf = (procedure: Procedure, { name }: Offer): number => {
  const rank = FIRST.indexOf(procedure.actions[name]?.kind ?? '');
  return rank < 0 ? FIRST.length : rank;
};

/** What of a matter decides who may go on: the same again leads nowhere new. */
function keyOf(subject: MatterSubject): string {
  const parts = subject.assignments.filter(isOpenAssignment);
  return JSON.stringify([
    ...[subject.state, subject.heldBy, subject.roundsBack, subject.papers.length, subject.category],
    [subject.visibility, subject.visitPermitted],
    parts.map(({ unitId, part, phase }) => [unitId, part, phase]),
    openRequests(subject).map(({ kind, phase, steps }) => [kind, phase, steps]),
    subject.reports.map(({ answered, tries }) => [answered, tries]),
    subject.settled.length,
    new Set(
      subject.acts.filter(({ run }) => run === subject.run).map(({ personId, act }) => `${personId} ${act}`),
    ).size,
  ]);
}

/** So many stands are tried before a matter counts as stuck. */
const TRIES_MOST = 400;

/** Whether these people can bring the matter to an end, going ahead as straight as they can. */
export function canEnd(at: Place, from: MatterSubject): boolean {
  const { procedure } = at.stage;
  const seen = new Set<string>();
  const ahead: MatterSubject[] = [from];
  for (let subject = ahead.pop(); subject !== undefined && seen.size < TRIES_MOST; subject = ahead.pop()) {
    if (subject.phase === 'closed') return true;
    if (!isOpen(subject)) continue;
    const key = keyOf(subject);
    if (seen.has(key)) continue;
    seen.add(key);
    // A word that leads on is no word beside.
    const wants = (action: ProcedureAction) =>
      !BESIDE.includes(action.kind) || (action.kind === 'remark' && targetsOf(action).length > 0);
    const offers = offersOf(at, subject, { picks: [nth(0), nth(1)], wants });
    const sorted = offers.toSorted((one, other) => rankOf(procedure, other) - rankOf(procedure, one));
    for (const offer of sorted) ahead.push(taken(at, subject, offer));
  }
  return false;
}

/** Always the one at the place, or the last. */
const nth =
  (place: number): Pick =>
  (choices) =>
    choices[Math.min(place, choices.length - 1)];

/**
 * Goes on with a matter at random for so many steps; the first place from which nobody could bring it to an end, or undefined.
 * A closed matter that nobody reopens is left alone.
 */
export function walk(
  at: Place,
  from: MatterSubject,
  { pick, steps }: { readonly pick: Pick; readonly steps: number },
): Stuck | undefined {
  let subject = from;
  const path: string[] = [];
  const good = new Set<string>();
  for (let step = 0; step < steps; step += 1) {
    const key = keyOf(subject);
    if (isOpen(subject) && !good.has(key) && !canEnd(at, subject)) {
      const open = openRequests(subject).map(({ kind, phase }) => `${kind} ${phase}`);
      return { state: subject.state, heldBy: subject.heldBy, open, path };
    }
    good.add(key);
    const offers = offersOf(at, subject, { picks: [pick] });
    // Each action is as likely as any other, however many people may take it.
    const name = pick([...new Set(offers.map((offer) => offer.name))]);
    const offer = pick(offers.filter((one) => one.name === name));
    if (offer === undefined) return undefined;
    const who = offer.actor.kind === 'person' ? offer.actor.personId : offer.actor.kind;
    path.push(`${offer.name} by ${who}`);
    subject = taken(at, subject, offer);
  }
  return undefined;
}
