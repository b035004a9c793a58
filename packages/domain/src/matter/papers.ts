import type { Paper, Phase } from '../catalogue/index.ts';
import { isOpenPhase } from '../catalogue/index.ts';
import type { MatterSubject } from './subject.ts';

/**
 * What became of a paper that was owed (docs/field.md §2.11): brought (补齐), not asked for any more (免交), not there on its day
 * (逾期未补), gone on without it by a person's decision, or nothing because the matter ended first.
 */
export const PAPER_STATES = ['owed', 'brought', 'waived', 'lapsed', 'without', 'ended'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** At most so many papers of one matter are owed at once. */
export const PAPERS_MOST = 10;

/** A paper that is still waited for: owed, or not there on its day and nobody has said what then. */
export interface OwedPaper {
  /** The matter's first, second … paper, over all runs. */
  readonly number: number;
  /** Which of the papers of the category; null where words alone name it. */
  readonly code: string | null;
  /** The day of Shanghai, `YYYY-MM-DD`, by whose end it is promised. */
  readonly bringBy: string;
  readonly state: 'owed' | 'lapsed';
  /** It was given another day once already. */
  readonly extended: boolean;
}

/** What an action does to the papers of a matter. */
export type PaperChange =
  | { readonly op: 'owe'; readonly code: string | null; readonly bringBy: string }
  | { readonly op: 'extend'; readonly number: number; readonly bringBy: string }
  | { readonly op: 'settle'; readonly number: number; readonly state: 'brought' | 'waived' | 'without' }
  /** All that is still owed: the matter ended first. */
  | { readonly op: 'end' };

/** A paper as a choice of a form names it. */
export function codeOfPaper({ number }: Pick<OwedPaper, 'number'>): string {
  return `p${number}`;
}

/** The number of the paper that a form named; NaN where it named none. */
export function numberOfPaper(code: unknown): number {
  return typeof code === 'string' ? Number(code.slice(1)) : Number.NaN;
}

/** Papers of the category that may be owed and are not owed already. */
export function papersToOwe({
  categoryPapers,
  papers,
}: Pick<MatterSubject, 'categoryPapers' | 'papers'>): readonly Paper[] {
  return categoryPapers.filter((one) => one.mayOwe && !papers.some(({ code }) => code === one.code));
}

/** Papers that may be given another day: each once. */
export function papersToExtend({ papers }: Pick<MatterSubject, 'papers'>): readonly OwedPaper[] {
  return papers.filter(({ extended }) => !extended);
}

/** Papers that were not there on their day: somebody has to say what then. */
export function lapsedPapers({ papers }: Pick<MatterSubject, 'papers'>): readonly OwedPaper[] {
  return papers.filter(({ state }) => state === 'lapsed');
}

/** While a matter is merged its papers are waited for by nobody, and no day of theirs passes (docs/field.md §2.11). */
export function arePapersAwaited(phase: Phase): boolean {
  return isOpenPhase(phase);
}

/** With a matter that has ended, what was owed ends too; what was merged may come back, and then owes them still. */
export function endedPapers({ papers }: MatterSubject, phase: Phase): readonly PaperChange[] {
  const stays = isOpenPhase(phase) || phase === 'merged';
  return stays || papers.length === 0 ? [] : [{ op: 'end' }];
}
