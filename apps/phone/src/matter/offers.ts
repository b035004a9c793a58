import { useTitle, useWords } from '@gezhi/ui/words';
import type { Offer } from './rows.ts';

/** Steps that send a matter back or end it without result: never the large button, always in red. */
export const SENDS_BACK: readonly string[] = [
  'fail',
  'decline',
  'requestReturn',
  'requestVoid',
  'recall',
  'giveBack',
  'withdrawOffer',
  'handOver',
];

/** Steps beside the way of a matter: offered, but never as the next one. */
const ASIDE: readonly string[] = [
  'remark',
  'askReporter',
  'supplement',
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
  'whistle',
  'consult',
  'concludeConsultation',
  'giveOpinion',
  'rateAttendance',
  'endWhistle',
  'waiveTarget',
  'giveTask',
  'appoint',
  'endWithdrawn',
  'releaseTask',
  'restrict',
  'requestRelease',
  'owePaper',
  'bringPaper',
  'waivePaper',
  'extendPaper',
  'goOnWithout',
];

/** Supervision as a leader gives it: listed, and always with an instruction (批示). */
export function isInstruction({ kind, fields }: Offer): boolean {
  const level = fields.find(({ name }) => name === 'level');
  return kind === 'supervise' && level?.options?.every(({ code }) => code === 'listed') === true;
}

/** The next step of a matter for this person: the first that moves it on, else a leader's instruction, else the first of all. */
export function mainOffer(can: readonly Offer[]): Offer | undefined {
  const onward = can.find(({ kind }) => !SENDS_BACK.includes(kind) && !ASIDE.includes(kind));
  const other = can.find(({ kind }) => !ASIDE.includes(kind)) ?? can.find(isInstruction);
  return onward ?? other ?? can[0];
}

/** What a step is called on a button: a leader's supervision is an instruction. */
export function useStepName(): (offer: Offer) => string {
  const words = useWords('phone');
  const titled = useTitle();
  return (offer) => (isInstruction(offer) ? words('matter.instruct') : titled(offer.title));
}
