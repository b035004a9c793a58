import type { Role } from '../access/index.ts';
import type { CompiledCalendar } from '../calendar/index.ts';
import type { Category, Limits, Procedure, ProcedureAction } from '../catalogue/index.ts';
import type { RatingReason } from '../matter/index.ts';

/** Who took a step of the past; of staff the role and unit of the duty, as far as the journal still says. */
export type PastActor =
  | { readonly kind: 'staff'; readonly role: Role | null; readonly unitId: number | null }
  | { readonly kind: 'reporter' }
  | { readonly kind: 'scheduler' };

/** One entry of a matter's journal, as far as codes and ids say it. */
export interface PastStep {
  /** Milliseconds. */
  readonly at: number;
  readonly action: string;
  /** The action of the procedure that the matter goes by; null for what is none (the report, a fall to a higher queue). */
  readonly was: ProcedureAction | null;
  readonly by: PastActor;
  readonly codes: Readonly<Record<string, unknown>>;
}

export interface PastReport {
  readonly id: string;
  /** Milliseconds. */
  readonly at: number;
  readonly wantsReply: boolean;
}

/** Where a matter lies, by level. */
export interface PastAreas {
  readonly district: number | null;
  readonly town: number | null;
  readonly community: number | null;
  readonly grid: number | null;
}

/** A matter of the past as facts: codes, ids and moments (milliseconds), no text and no person. */
export interface PastMatter {
  readonly id: string;
  /** Null: restricted. It is counted and never named. */
  readonly number: string | null;
  readonly source: string;
  readonly areas: PastAreas;
  readonly createdAt: number;
  /** Who held it first. */
  readonly heldBy: number;
  /** The class it has now; where its first entry names none, it began without. */
  readonly category: string | null;
  /** In their order; the first one is the report. */
  readonly steps: readonly PastStep[];
  readonly reports: readonly PastReport[];
  /** When somebody who reported was answered first, by run; milliseconds. */
  readonly repliedAt: readonly number[];
  /** Of the words that routing rules look for, those that its text holds; none are looked for in a restricted one. */
  readonly words: readonly string[];
}

/** What a desk dispatched, and what would have been proposed to it. */
export interface PastDispatch {
  readonly past: PastMatter;
  readonly category: string | null;
  /** Milliseconds. */
  readonly at: number;
}

/** Whose hours count: a unit's, or those of an area. */
export type Timed = { readonly unitId: number } | { readonly areaId: number };

/** One set of rules to replay the past against: everything in force, or the drafts in the place of some of it. */
export interface SimulationGround {
  /** Until when the past goes, milliseconds: what runs then is looked at as of then. */
  readonly until: number;
  readonly limits: Limits;
  readonly findCategory: (code: string) => Category | undefined;
  readonly procedureFor: (category: Category | undefined, areas: PastAreas) => Procedure | undefined;
  /** Why residents rate as they do: some of them ask for the work to be done again. */
  readonly ratingReasons: readonly RatingReason[];
  readonly calendarOf: (timed: Timed) => CompiledCalendar;
  /** The unit that would be proposed to lead; null where none would. */
  readonly propose: (dispatch: PastDispatch) => number | null;
  /** The level of the area that a unit serves; null for a unit that is not known. */
  readonly levelOf: (unitId: number) => string | null;
}
