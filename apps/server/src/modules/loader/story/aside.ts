import type { PauseManner } from '@gezhi/domain/matter';
import { DAY, dateOf } from './hours.ts';
import { chiefs, desk, leadStaff, SOON, TODAY } from './moves.ts';
import type { Thread } from './thread.ts';

const HANDLER = ['handler'] as const;
/** Days from the end of the story to the review: a season, and a spell of bad weather. */
const REVIEW: Readonly<Record<PauseManner, number>> = { onAccount: 60, deferred: 9 };

/** Whoever works on it asks for some working days more. */
export function askForTime(thread: Thread): void {
  const reason = thread.say(thread.world.plan.phrases.extensions);
  const input = { days: thread.random.between(2, 5), reason };
  thread.actBy('requestExtension', leadStaff(thread, HANDLER), { pace: TODAY, input });
}

/** Whoever works on it asks to put it on account or to defer it; a leader stands behind what goes on account. */
export function askToSuspend(thread: Thread, manner: PauseManner): void {
  const { plansOnAccount, plansDeferred } = thread.world.plan.phrases;
  const isDeferred = manner === 'deferred';
  const input = {
    manner,
    reason: thread.random.pick(isDeferred ? ['weather', 'access'] : ['engineering', 'funds', 'thirdParty']),
    plan: thread.say(isDeferred ? plansDeferred : plansOnAccount),
    reviewOn: dateOf(thread.world.until + REVIEW[manner] * DAY),
  };
  thread.actBy('requestSuspension', leadStaff(thread, HANDLER), { pace: TODAY, input });
  if (isDeferred) return;
  const verdict = { verdict: 'agree' };
  thread.actBy('endorseSuspension', leadStaff(thread, ['unitLeader']), { pace: SOON, input: verdict });
}

/** The chief on duty agrees: its time does not count until it goes on. */
export function suspend(thread: Thread): void {
  thread.actBy('decideSuspension', chiefs(thread), { pace: SOON, input: { verdict: 'agree' } });
}

/** The chief on duty supervises it, on one of the three levels of the centre. */
export function supervise(thread: Thread): void {
  const level = thread.random.pick(['ordinary', 'yellowCard', 'redCard']);
  thread.actBy('supervise', chiefs(thread), { pace: SOON, input: { level } });
}

/** The desk marks it as urgent. */
export function expedite(thread: Thread): void {
  const reason = thread.say(thread.world.plan.phrases.urges);
  thread.actBy('expedite', desk(thread), { pace: SOON, input: { reason } });
}
