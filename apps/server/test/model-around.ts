import type { ModelMatter, Taken } from './model-reference.ts';
import { UNITS } from './world.ts';

/** What each request is opened by, and who has the next step then. */
const ASKS: Readonly<Record<string, readonly [kind: string, next: 'endorsing' | 'deciding']>> = {
  requestExtension: ['extension', 'deciding'],
  requestRelease: ['release', 'deciding'],
  requestSuspension: ['suspension', 'endorsing'],
  requestReturn: ['return', 'endorsing'],
  requestVoid: ['void', 'deciding'],
  requestSiteCheck: ['siteCheck', 'deciding'],
  askReporter: ['question', 'deciding'],
};
const DECIDES: Readonly<Record<string, string>> = {
  decideReturn: 'return',
  decideVoid: 'void',
  decideSuspension: 'suspension',
  decideExtension: 'extension',
  decideRelease: 'release',
  answerSiteCheck: 'siteCheck',
  answerQuestion: 'question',
};
/** Everything that may take a matter to another state without deciding a request. */
const MOVES: readonly string[] = [
  ...[
    'accept',
    'dispatch',
    'finalDispatch',
    'sign',
    'submit',
    'pass',
    'fail',
    'rate',
    'noAnswer',
    'solve',
    'record',
    'decline',
  ],
  ...['appeal', 'appealRuling', 'merge', 'unmerge', 'recall', 'reopen', 'resume', 'handOver'],
];

/** Requests as the field has them (docs/field.md §2.4); throws where something moved that a request should have held. */
export function stepRequests(matter: ModelMatter, { action, input }: Taken): void {
  const open = matter.requests;
  if (MOVES.includes(action)) {
    delete open.extension;
    delete open.release;
  }
  // A question holds nothing.
  const holding = Object.keys(open).filter((kind) => kind !== 'question');
  if (MOVES.includes(action) && holding.length > 0)
    throw new Error(`${action} while ${Object.keys(open).join(', ')} was open`);
  if (action === 'dispatch' && matter.returns >= 2) throw new Error('dispatched where the centre assigns');
  if (action === 'finalDispatch' && matter.returns < 2) throw new Error('assigned before two returns');
  const [asked, next] = ASKS[action] ?? [];
  if (asked !== undefined && next !== undefined)
    ask(matter, asked, input.manner === 'deferred' ? 'deciding' : next);
  if (action.startsWith('endorse'))
    endorse(matter, action === 'endorseReturn' ? 'return' : 'suspension', input.verdict === 'agree');
  const decided = DECIDES[action] ?? (action === 'withdraw' ? String(input.request) : undefined);
  if (decided === undefined) return;
  if (open[decided] === undefined) throw new Error(`${action} without an open ${decided}`);
  if (action.startsWith('decide') && open[decided] !== 'deciding')
    throw new Error(`${action} before its turn`);
  // Agreed, each of them takes the matter away, and what else was asked lapses.
  const takesAway =
    action.startsWith('decide') &&
    !['decideExtension', 'decideRelease'].includes(action) &&
    input.verdict === 'agree';
  if (takesAway) matter.requests = open.question === undefined ? {} : { question: open.question };
  else delete open[decided];
}

function ask(matter: ModelMatter, kind: string, next: 'endorsing' | 'deciding'): void {
  const open = matter.requests;
  const others = { return: ['void', 'suspension'], void: ['return'], suspension: ['return'] }[kind] ?? [];
  if ([kind, ...others].some((one) => open[one] !== undefined))
    throw new Error(`${kind} asked beside ${Object.keys(open).join(', ')}`);
  open[kind] = next;
  if (kind === 'return') matter.returns += 1;
  if (matter.returns > 2) throw new Error('a third return in one run');
}

function endorse({ requests }: ModelMatter, kind: string, agreed: boolean): void {
  if (requests[kind] !== 'endorsing') throw new Error('endorsed what nobody asked');
  if (agreed) requests[kind] = 'deciding';
  else delete requests[kind];
}

const LEVELS = ['ordinary', 'yellowCard', 'redCard', 'listed'];

/** The level only rises until it is cancelled; from the red card on there is no more time to be had. */
export function stepSupervision(matter: ModelMatter, { action, input }: Taken): void {
  const isRed = matter.supervision >= 3;
  if (action === 'requestExtension' && isRed) throw new Error('more time after the red card');
  if (action === 'cancelSupervision') matter.supervision = 0;
  if (action !== 'supervise') return;
  const level = LEVELS.indexOf(String(input.level)) + 1;
  if (level <= matter.supervision) throw new Error('supervision did not rise');
  matter.supervision = level;
  if (level >= 3) delete matter.requests.extension;
}

/** Time that does not count: it stops when a suspension is agreed, and counts again when the matter goes on. */
export function stepTime(matter: ModelMatter, { action, input }: Taken): void {
  if (action === 'requestSuspension') {
    const reasons = { onAccount: 'season', deferred: 'weather' };
    if (reasons[input.manner as keyof typeof reasons] !== input.reason)
      throw new Error('suspended for what it is not for');
    if (input.manner === 'deferred' && matter.pauses.includes(`${matter.run} deferred`))
      throw new Error('deferred twice in one run');
    matter.asked = String(input.manner);
  }
  if (action === 'requestExtension') {
    if (Number(input.days) < 1) throw new Error('extended by nothing');
    if (matter.extended >= 2) throw new Error('a third extension in one run');
    matter.askedDays = Number(input.days);
  }
  if (action === 'decideExtension' && input.verdict === 'agree') {
    matter.extended += 1;
    matter.extensions = [...matter.extensions, matter.askedDays];
  }
  if (action === 'decideSuspension' && input.verdict === 'agree') {
    matter.pauses = [...matter.pauses, `${matter.run} ${matter.asked}`];
    matter.state = 'suspended';
  }
}

/** The centre above; the topmost keeps what it has. */
export function above(unitId: number): number {
  if (unitId === UNITS.station) return UNITS.townCentre;
  return UNITS.districtCentre;
}

/** Who holds the matter, and what the levels below keep of it (docs/field.md §2.3 row 8). */
export function stepHolder(matter: ModelMatter, { action, input }: Taken): void {
  if (action === 'escalate') {
    matter.kept = [...new Set([...matter.kept, matter.heldBy])];
    matter.heldBy = above(matter.heldBy);
  }
  if (action === 'appeal') matter.heldBy = above(matter.heldBy);
  // Nobody is at the quiet station: what is assigned down to it falls to its town.
  if (action === 'assignDown')
    matter.heldBy = input.to === UNITS.quietStation ? UNITS.townCentre : Number(input.to);
  matter.kept = matter.kept.filter((unitId) => unitId !== matter.heldBy);
  const isOver = ['pass', 'merge', 'handOver'].includes(action);
  const isVoided = action === 'decideVoid' && input.verdict === 'agree';
  if (isOver || isVoided) matter.kept = [];
}
