import { type ActionKind, choice, field, kind, must, open, queue, words } from './kind-model.ts';

/** Who has a statutory way of its own: police, discipline inspection, court, petitions (docs/field.md §2.3 row 28). */
export const HANDED_TO: readonly string[] = ['police', 'inspection', 'court', 'petition'];

/** Handing a matter over to whom it belongs by law. */
export const HAND_OVER_KINDS = {
  handOver: kind({
    fields: [
      choice('handedTo', HANDED_TO, open),
      field('receipt', 'line', { max: 60, ...must, ...open }),
      words('reply', { ...must, ...open }),
    ],
    widest: queue('dutyChief'),
    act: 'centre',
  }),
} as const satisfies Record<string, ActionKind>;
