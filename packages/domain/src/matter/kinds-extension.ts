import {
  type ActionKind,
  area,
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

/** Most working days that one extension may ask for: a quarter of a year; what takes longer is put on account. */
export const EXTENSION_DAYS_MOST = 60;

/** More time for the unit that leads (docs/field.md §2.3 row 13). */
export const EXTENSION_KINDS = {
  requestExtension: kind({
    fields: [field('days', 'number', must), words('reason', must)],
    widest: unit('receiver', 'handler'),
    act: 'handle',
    part: { of: 'lead', phases: ['handling'] },
    asks: 'extension',
  }),
  decideExtension: kind({
    fields: [choice('verdict', VERDICTS), words('reply', open), words('note')],
    widest: [...queue('dutyChief'), ...area('leader')],
    act: 'centre',
    apartFrom: ['handle'],
    decides: 'extension',
  }),
} as const satisfies Record<string, ActionKind>;
