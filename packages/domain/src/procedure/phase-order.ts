import type { Phase } from '../catalogue/index.ts';
import type { ActionKindName } from '../matter/index.ts';

/** Phases that may come after a phase, with the kinds that alone may lead there; `*`: any (docs/field.md §2.2, §2.3). */
export const FOLLOWS: Record<Phase, Partial<Record<Phase, readonly (ActionKindName | '*')[]>>> = {
  reported: {
    accepted: ['*'],
    closed: ['solve', 'record', 'handOver'],
    declined: ['decline'],
    merged: ['merge'],
    voided: ['decideVoid'],
  },
  accepted: {
    dispatched: ['dispatch', 'finalDispatch', 'offer', 'publishWish'],
    reported: ['*'],
    closed: ['handOver'],
    declined: ['decline'],
    merged: ['merge'],
    voided: ['decideVoid'],
  },
  dispatched: {
    handling: ['sign', 'take'],
    accepted: ['decideReturn', 'recall', 'withdrawOffer'],
    voided: ['decideVoid'],
  },
  handling: {
    checking: ['submit', 'recordAgreement'],
    suspended: ['decideSuspension'],
    accepted: ['decideReturn'],
    dispatched: ['giveBack'],
    closed: ['handOver', 'endUnsettled', 'endWithdrawn'],
    voided: ['decideVoid'],
  },
  checking: {
    followUp: ['pass'],
    closed: ['pass', 'confirmPerformance'],
    handling: ['fail', 'failPerformance'],
    voided: ['decideVoid'],
  },
  followUp: { closed: ['rate', 'noAnswer', 'rule'], accepted: ['rate', 'rule'] },
  suspended: { handling: ['resume'] },
  closed: { accepted: ['reopen'], followUp: ['appealRuling'] },
  declined: { reported: ['appeal'] },
  merged: { reported: ['unmerge'] },
  voided: {},
};
