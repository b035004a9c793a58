import type { Guard } from './guards.ts';
import { PAPERS_MOST } from './papers.ts';

/** Conditions of owing papers (docs/field.md §2.11). */
export const PAPER_GUARDS = {
  papersFew: { where: 'local', holds: ({ papers }) => papers.length < PAPERS_MOST },
  /** Nothing is handed in while a paper is owed, or was not there and nobody has said what then. */
  papersSettled: { where: 'local', holds: ({ papers }) => papers.length === 0 },
  paperOwed: {
    where: 'local',
    // Whoever reported the same matter besides, merged or added, has promised nothing, and learns of no paper.
    holds: ({ papers, applicant }, actor) =>
      papers.length > 0 && (actor.kind !== 'reporter' || actor.reportId === applicant),
  },
} as const satisfies Record<string, Guard>;
