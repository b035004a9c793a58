import { checkers } from './checking.ts';
import { DAY, dateOf, MINUTE } from './hours.ts';
import type { Pace } from './model.ts';
import * as moves from './moves.ts';
import type { Thread } from './thread.ts';

/** Until the parties sit together, and until what they agreed on is asked after, minutes. */
const SESSION: Pace = { from: 300, to: 4000, hours: 'service' };
const ASKED: Pace = { from: 4000, to: 13_000, hours: 'service' };
/** Days in which what was agreed on is to be performed. */
const PERFORM_DAYS = 14;
/** Shares of what happens in a mediation (docs/field.md §2.24). */
const RARE = { again: 0.25, failed: 0.15 };

/** Whether the dispute goes by a procedure with mediation. */
export function isMediated({ procedure }: Thread): boolean {
  return Object.values(procedure?.actions ?? {}).some(({ kind }) => kind === 'mediate');
}

/** From dispatched to closed: sessions until the parties agree, and the question whether it was performed; or no agreement. */
export function mediate(thread: Thread): void {
  moves.sign(thread);
  moves.assistAll(thread);
  if (thread.random.next() < RARE.again) holdSession(thread, 'again');
  if (thread.random.next() < RARE.failed) {
    endUnsettled(thread);
    return;
  }
  agree(thread);
  const note = thread.say(thread.world.plan.phrases.verified);
  const asked = { performance: 'settled', note };
  thread.actBy('confirmPerformance', checkers(thread), { pace: ASKED, input: asked });
}

/** A session in which the parties agree, and the agreement. */
export function agree(thread: Thread): void {
  holdSession(thread, 'agreed');
  const terms = thread.say(thread.world.textOf(thread.opening.category.code)?.result ?? []);
  const performBy = dateOf(thread.clock + PERFORM_DAYS * DAY);
  const input = { agreementForm: thread.random.pick(['written', 'oral']), terms, performBy };
  thread.actBy('recordAgreement', moves.hands(thread), { pace: moves.SOON, input });
}

/** A session that began a while before it is written down. */
export function holdSession(thread: Thread, session: 'again' | 'agreed' | 'failed'): void {
  const heldPlace = thread.say(thread.world.plan.phrases.mediationPlaces);
  const at = new Date(thread.clock - MINUTE + 8 * 60 * MINUTE).toISOString().slice(0, 16);
  thread.actBy('mediate', moves.hands(thread), {
    pace: SESSION,
    input: { heldAt: at, heldPlace, session },
  });
}

function endUnsettled(thread: Thread): void {
  holdSession(thread, 'failed');
  const reply = thread.say(thread.world.plan.phrases.unsettled);
  const input = { otherWays: ['lawsuit'], reply };
  thread.actBy('endUnsettled', moves.hands(thread), { pace: moves.SOON, input });
}
