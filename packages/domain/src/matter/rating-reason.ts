import type { Title } from '../catalogue/index.ts';
import type { Rating } from './kinds.ts';
import type { MatterSubject } from './subject.ts';

/** Why somebody rates as they do (评价理由), from the list a district keeps (docs/field.md §2.20). */
export interface RatingReason {
  readonly code: string;
  readonly title: Title;
  /** Levels that it fits. */
  readonly levels: readonly Rating[];
  /** The matter goes back whatever the level, as far as rounds are left. */
  readonly demandsReopening: boolean;
}

/** Reasons that an answer may name at most: more than that say nothing any more. */
export const REASONS_MOST = 5;

function reasonsOf(subject: MatterSubject, said: unknown): readonly RatingReason[] {
  const codes: readonly unknown[] = Array.isArray(said) ? said : [];
  return subject.ratingReasons.filter(({ code }) => codes.includes(code));
}

/** Whether one of the reasons that were named asks for the work to be done again. */
export function demandsReopening(subject: MatterSubject, said: unknown): boolean {
  return reasonsOf(subject, said).some((reason) => reason.demandsReopening);
}

/** Whether every reason that was named fits the level that was chosen. */
export function reasonsFit(subject: MatterSubject, said: { rating: unknown; reasons: unknown }): boolean {
  return reasonsOf(subject, said.reasons).every(({ levels }) =>
    levels.some((level) => level === said.rating),
  );
}
