import { FOLLOW_UP_TRIES, isUnhappy, type Rating, ROUNDS_BACK_LIMIT } from '@gezhi/domain/matter';
import { ASK, chiefs } from './moves.ts';
import type { Thread } from './thread.ts';

/**
 * Asks every reporter who wants a reply. Answers `back` when one was not satisfied and the matter goes round again, one
 * level up; `closed` when all are asked or given up.
 */
export function followUp(thread: Thread): 'back' | 'closed' {
  const waiting = thread.reports.filter((report) => report.isAsked && !report.answered);
  for (const report of waiting) {
    if (thread.over) return 'closed';
    if (thread.chance('unanswered') && thread.isOrdinary) {
      giveUp(thread, report.matterId);
      report.answered = true;
      continue;
    }
    // After two rounds two persons would have to rule: in the story people are content by then.
    const said = thread.rating();
    const rating = isUnhappy(said) && thread.roundsBack >= ROUNDS_BACK_LIMIT ? 'fair' : said;
    rate(thread, rating, report.matterId);
    report.answered = true;
    if (!isUnhappy(rating)) continue;
    thread.roundsBack += 1;
    thread.heldBy = thread.above(thread.heldBy);
    thread.nextRun();
    return 'back';
  }
  return 'closed';
}

function rate(thread: Thread, rating: Rating, ownMatterId: string): void {
  const comment = commentFor(thread, rating);
  const input = { rating, ...(comment === undefined ? {} : { comment }) };
  if (thread.random.next() < 0.5) {
    thread.actByReporter('rate', { pace: ASK, input, answers: ownMatterId }, ownMatterId);
  } else {
    thread.actBy('rate', callers(thread), {
      pace: { ...ASK, hours: 'service' },
      input,
      answers: ownMatterId,
    });
  }
}

function giveUp(thread: Thread, ownMatterId: string): void {
  for (let attempt = 0; attempt < FOLLOW_UP_TRIES; attempt += 1) {
    const input = { outcome: 'noAnswer', note: thread.say(thread.world.plan.phrases.noAnswer) };
    thread.actBy('noAnswer', callers(thread), {
      pace: { ...ASK, hours: 'service' },
      input,
      answers: ownMatterId,
    });
  }
}

/** Who calls back: the holder's verifiers, in their place its chief on duty. */
function callers(thread: Thread): readonly string[] {
  const seats = thread.world.holders(thread.heldBy, ['verifier']);
  return seats.some((one) => !thread.didBefore(one, 'handle')) ? seats : chiefs(thread);
}

function commentFor(thread: Thread, rating: Rating): string | undefined {
  const text = thread.world.textOf(thread.opening.category.code);
  const { phrases } = thread.world.plan;
  if (isUnhappy(rating)) return thread.say(text?.dissatisfied ?? phrases.dissatisfied);
  if (rating === 'fair') return thread.say(phrases.fair);
  return thread.random.next() < 0.55 ? thread.say(text?.satisfied ?? phrases.satisfied) : undefined;
}
