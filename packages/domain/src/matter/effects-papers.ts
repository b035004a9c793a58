import type { Effect } from './change.ts';
import { numberOfPaper, type PaperChange } from './papers.ts';

const settle =
  (state: Extract<PaperChange, { op: 'settle' }>['state']): Effect =>
  ({ input }) => ({ papers: [{ op: 'settle', number: numberOfPaper(input.owedPaper), state }] });

/** What owing papers does: facts beside the phase, which it never moves (docs/field.md §2.11). */
export const PAPER_EFFECTS = {
  owePaper: ({ input }) => ({
    papers: [
      {
        op: 'owe',
        code: (input.paper as string | undefined) ?? null,
        bringBy: input.bringBy as string,
      },
    ],
  }),
  bringPaper: settle('brought'),
  waivePaper: settle('waived'),
  extendPaper: ({ input }) => ({
    papers: [{ op: 'extend', number: numberOfPaper(input.owedPaper), bringBy: input.bringBy as string }],
  }),
  goOnWithout: settle('without'),
} as const satisfies Record<string, Effect>;
