import {
  type ActionKind,
  area,
  choice,
  field,
  HANDLERS,
  IN_CHARGE,
  kind,
  must,
  open,
  queue,
  words,
} from './kind-model.ts';
import { AGREEMENT_FORMS, END_REASONS, OTHER_WAYS, SESSION_OUTCOMES } from './mediation.ts';

const MEDIATORS = [...HANDLERS, ...IN_CHARGE];
const LEADS = { of: 'lead', phases: ['handling'] } as const;
/** Whoever asks whether it was performed: never who mediated. */
const ASKERS = [...queue('verifier', 'dutyChief'), ...area('worker', 'chief')];

/** Mediation of a dispute (调解): docs/field.md §2.24. Who the parties are is nobody's to write down here. */
export const MEDIATION_KINDS = {
  mediate: kind({
    fields: [
      field('heldAt', 'moment', must),
      field('heldPlace', 'line', { ...must, max: 200 }),
      choice('session', SESSION_OUTCOMES),
      words('note'),
    ],
    widest: MEDIATORS,
    act: 'handle',
    apartFrom: ['verify'],
    part: LEADS,
  }),
  recordAgreement: kind({
    fields: [
      choice('agreementForm', AGREEMENT_FORMS),
      words('terms', { ...must, max: 2000 }),
      field('performBy', 'date', must),
      words('reply', open),
      field('photos', 'photos', { max: 9 }),
    ],
    widest: MEDIATORS,
    act: 'handle',
    apartFrom: ['verify'],
    part: LEADS,
  }),
  confirmPerformance: kind({
    fields: [choice('performance', ['settled', 'partly']), words('note')],
    widest: ASKERS,
    act: 'verify',
    apartFrom: ['handle'],
  }),
  failPerformance: kind({
    fields: [words('reason', must)],
    widest: ASKERS,
    act: 'verify',
    apartFrom: ['handle'],
  }),
  endUnsettled: kind({
    fields: [
      field('otherWays', 'choices', {
        ...must,
        ...open,
        options: OTHER_WAYS.map((code) => ({ code })),
        max: OTHER_WAYS.length,
      }),
      field('receipt', 'line', { max: 60, ...open }),
      words('reply', { ...must, ...open }),
    ],
    widest: MEDIATORS,
    act: 'handle',
    apartFrom: ['verify'],
    part: LEADS,
  }),
  endWithdrawn: kind({
    fields: [choice('endReason', END_REASONS), words('note')],
    widest: [...MEDIATORS, { role: 'reporter', reach: 'own' }],
    act: 'handle',
    part: LEADS,
  }),
} as const satisfies Record<string, ActionKind>;
