import type { Grant } from '../catalogue/index.ts';
import {
  type ActionKind,
  area,
  CENTRE,
  choice,
  field,
  IN_CHARGE,
  kind,
  must,
  open,
  unit,
  words,
} from './kind-model.ts';

const OWN: Grant = { role: 'reporter', reach: 'own' };
const UNIT = unit('receiver', 'handler');
/** The unit that leads, or whoever is in charge of its part: an errand's papers (§2.32). */
const WORKED_BY = [...UNIT, ...IN_CHARGE];
const LEADS = { of: 'lead', phases: ['handling'] } as const;
/** Which of the papers that are owed; the form offers those of the matter. */
const WHICH = choice('owedPaper', []);

/** Accepting or going on with papers owed (容缺受理、容缺办理): docs/field.md §2.11. */
export const PAPER_KINDS = {
  owePaper: kind({
    fields: [
      field('paper', 'choice', { ...open, options: [] }),
      field('paperName', 'line', { ...open, max: 60 }),
      field('bringBy', 'date', { ...must, ...open }),
      words('promise', { ...must, ...open, max: 300 }),
    ],
    widest: [...CENTRE, ...WORKED_BY],
    act: 'centre',
    part: LEADS,
  }),
  bringPaper: kind({
    // The papers themselves are the applicant's own: no other reporter of the matter sees them.
    fields: [WHICH, words('note', { max: 300 }), field('photos', 'photos', { max: 9 })],
    widest: [OWN, ...CENTRE, ...UNIT, ...area('worker', 'chief')],
    act: 'centre',
    part: { of: 'lead', phases: ['dispatched', 'handling'] },
  }),
  waivePaper: kind({
    fields: [WHICH, words('reason', must)],
    widest: [...CENTRE, ...WORKED_BY],
    act: 'centre',
    part: LEADS,
  }),
  extendPaper: kind({
    fields: [WHICH, field('bringBy', 'date', { ...must, ...open }), words('reason', must)],
    widest: [...CENTRE, ...WORKED_BY],
    act: 'centre',
    part: LEADS,
  }),
  goOnWithout: kind({
    fields: [WHICH, words('reason', { ...must, ...open })],
    widest: [...CENTRE, ...WORKED_BY],
    act: 'centre',
    part: LEADS,
  }),
} as const satisfies Record<string, ActionKind>;
