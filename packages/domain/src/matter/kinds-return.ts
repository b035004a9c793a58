import {
  type ActionKind,
  CENTRE,
  choice,
  field,
  kind,
  must,
  queue,
  unit,
  VERDICTS,
  words,
} from './kind-model.ts';

export const RETURN_REASONS = ['notOurDuty', 'wrongPlace', 'needsLead', 'duplicate'] as const;

/**
 * Why the centre assigns to this very unit after two returns (指定办理): a line of the duty list, the unit that received it
 * first (首接负责), or the district's last resort (兜底).
 */
export const FINAL_GROUNDS = ['byLine', 'firstReceiver', 'lastResort'] as const;
export type FinalGround = (typeof FINAL_GROUNDS)[number];

const line = field('line', 'dutyLine');
const UNITS = [
  field('lead', 'unit', must),
  line,
  field('assists', 'units', { max: 5 }),
  field('invited', 'units', { max: 5 }),
];

/** Dispatching, returning, and what the centre assigns in the end (docs/field.md §2.3 rows 7, 10, 11 and §2.6). */
export const RETURN_KINDS = {
  dispatch: kind({ fields: [...UNITS, words('note')], widest: CENTRE, act: 'centre' }),
  finalDispatch: kind({
    fields: [choice('ground', FINAL_GROUNDS), ...UNITS, words('note')],
    widest: queue('dutyChief'),
    act: 'centre',
  }),
  requestReturn: kind({
    // Which line says who does it; in words only where none does.
    fields: [choice('reason', RETURN_REASONS), line, words('basis'), field('suggested', 'unit')],
    widest: unit('receiver', 'handler'),
    act: 'handle',
    part: { of: 'lead', phases: ['dispatched', 'handling'] },
    asks: 'return',
  }),
  endorseReturn: kind({
    fields: [choice('verdict', VERDICTS), words('note')],
    widest: unit('unitLeader'),
    act: 'handle',
    part: { of: 'lead', phases: ['dispatched', 'handling'] },
  }),
  decideReturn: kind({
    fields: [choice('verdict', VERDICTS), line, words('note', must)],
    widest: CENTRE,
    act: 'centre',
    apartFrom: ['handle'],
    decides: 'return',
  }),
} as const satisfies Record<string, ActionKind>;
