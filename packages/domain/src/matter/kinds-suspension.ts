import {
  type ActionKind,
  CENTRE,
  choice,
  field,
  kind,
  must,
  open,
  queue,
  unit,
  VERDICTS,
  words,
} from './kind-model.ts';
import { PAUSE_MANNERS, type PauseManner } from './subject.ts';

/** For what a matter may be put on account (挂账), and for what deferred (缓办): docs/field.md §2.3 row 14. */
export const SUSPENSION_REASONS: Readonly<Record<PauseManner, readonly string[]>> = {
  onAccount: ['season', 'engineering', 'funds', 'policy', 'thirdParty', 'papers'],
  deferred: ['weather', 'access'],
};

/** Putting on account, deferring, and going on again (docs/field.md §2.3 rows 14, 15). */
export const SUSPENSION_KINDS = {
  requestSuspension: kind({
    fields: [
      choice('manner', PAUSE_MANNERS),
      choice('reason', Object.values(SUSPENSION_REASONS).flat()),
      words('plan', must),
      field('reviewOn', 'date', must),
    ],
    widest: unit('receiver', 'handler'),
    act: 'handle',
    part: { of: 'lead', phases: ['handling'] },
    asks: 'suspension',
  }),
  endorseSuspension: kind({
    fields: [choice('verdict', VERDICTS), words('note')],
    widest: unit('unitLeader'),
    act: 'handle',
    part: { of: 'lead', phases: ['handling'] },
  }),
  decideSuspension: kind({
    fields: [choice('verdict', VERDICTS), words('reply', open), words('note')],
    widest: queue('dutyChief'),
    act: 'centre',
    apartFrom: ['handle'],
    decides: 'suspension',
  }),
  resume: kind({
    fields: [words('note', open)],
    widest: [...unit('receiver', 'handler'), ...CENTRE],
    act: 'centre',
    part: { of: 'lead', phases: ['handling'] },
  }),
} as const satisfies Record<string, ActionKind>;
