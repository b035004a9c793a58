import type { Offer } from './rows.ts';

/** Steps that send a matter back or end it without result: never the large button, always in red. */
export const SENDS_BACK: readonly string[] = [
  'fail',
  'decline',
  'requestReturn',
  'requestVoid',
  'recall',
  'handOver',
];

/** Steps beside the way of a matter: offered, but never as the next one. */
const ASIDE: readonly string[] = [
  'remark',
  'urge',
  'expedite',
  'supervise',
  'cancelSupervision',
  'replySupervision',
  'correct',
  'merge',
  'permitVisit',
  'withdraw',
  'recordConsent',
  'withdrawConsent',
  'requestExtension',
  'requestSuspension',
];

/** The next step of a matter for this person: the first that moves it on, else the first of all. */
export function mainOffer(can: readonly Offer[]): Offer | undefined {
  const onward = can.find(({ kind }) => !SENDS_BACK.includes(kind) && !ASIDE.includes(kind));
  return onward ?? can.find(({ kind }) => !ASIDE.includes(kind)) ?? can[0];
}
