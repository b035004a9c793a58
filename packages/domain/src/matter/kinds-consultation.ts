import { MEMBERS_MOST } from './consultation.ts';
import { type ActionKind, CENTRE, field, HANDLERS, kind, must, words } from './kind-model.ts';

const LEADS = { of: 'lead', phases: ['handling'] } as const;
const CONVENERS = [...HANDLERS, ...CENTRE];

/** Units that deliberate together while a matter is handled (会商): docs/field.md §2.3 row 18 and §2.12. */
export const CONSULTATION_KINDS = {
  consult: kind({
    fields: [
      field('members', 'units', { ...must, max: MEMBERS_MOST }),
      words('agenda', must),
      field('meetAt', 'moment', must),
      field('meetPlace', 'line', { ...must, max: 200 }),
    ],
    widest: CONVENERS,
    act: 'centre',
    part: LEADS,
  }),
  giveOpinion: kind({ fields: [words('opinion', must)], widest: CONVENERS, act: 'centre' }),
  concludeConsultation: kind({
    fields: [
      words('minutes', { ...must, max: 2000 }),
      field('present', 'units', { max: MEMBERS_MOST }),
      field('proposedLead', 'unit'),
    ],
    widest: CONVENERS,
    act: 'centre',
    part: LEADS,
  }),
} as const satisfies Record<string, ActionKind>;
