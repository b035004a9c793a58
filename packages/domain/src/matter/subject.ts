import type { ReachLevel } from '../access/index.ts';
import type { AreaLevel } from '../area/index.ts';
import type { Paper, Phase, Target, Visibility } from '../catalogue/index.ts';
import type { OpenConsultation } from './consultation.ts';
import type { Mediation } from './mediation.ts';
import type { OwedPaper } from './papers.ts';
import type { Pool } from './pool.ts';
import type { RatingReason } from './rating-reason.ts';
import type { Extension, ExtensionTerms, MatterPause, SuspensionTerms } from './subject-time.ts';
import type { MatterClock } from './timing.ts';
import type { OpenWhistle } from './whistle.ts';

export * from './subject-time.ts';

/** Lead answers for the matter; assist has its own sign and submit and never moves the matter. */
export type Part = 'lead' | 'assist';
/** Phase of one assignment; `closed` is after the matter moved on without it. */
export type AssignmentPhase = 'dispatched' | 'handling' | 'submitted' | 'returned' | 'recalled' | 'closed';

/** How a part came about (docs/field.md §2.8). */
export const PART_ORIGINS = ['dispatch', 'escalation', 'task', 'consultation', 'whistle'] as const;
export type PartOrigin = (typeof PART_ORIGINS)[number];

export interface Assignment {
  readonly id: string;
  readonly unitId: number;
  readonly part: Part;
  readonly phase: AssignmentPhase;
  readonly run: number;
  /**
   * Kept by the level that escalated (docs/field.md §2.3 row 8): it assists until the matter is settled, asks for nothing and
   * outlives a dispatch that is taken back.
   */
  readonly kept: boolean;
  readonly origin: PartOrigin;
  /** The unit that leads submits only when this part has (协办); the others are invited (配合). */
  readonly mandatory: boolean;
  /** The day of Shanghai, `YYYY-MM-DD`, by which a task is wanted; null: the limit of the tier counts. */
  readonly dueOn: string | null;
  /** The unit that gave it, which may take it back; null where nobody's did. */
  readonly givenBy: number | null;
  /** Who of the unit is in charge of it (经办人), named or by taking it (docs/field.md §2.23); null: the unit as a whole. */
  readonly personId: string | null;
}

/** What a person did in a run; separation of duties and restricted sight are read from it. */
export type Act = 'report' | 'centre' | 'refuse' | 'handle' | 'verify' | 'followUp' | 'visit';

/** Kinds of request of this house so far; each asks one person and is decided by others. */
export const REQUEST_KINDS = [
  'return',
  'void',
  'siteCheck',
  'suspension',
  'extension',
  'ruling',
  'release',
  'question',
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
export type RequestPhase =
  | 'endorsing'
  | 'deciding'
  | 'agreed'
  | 'refused'
  | 'answered'
  | 'withdrawn'
  | 'lapsed';

/** Whom a question is put to. */
export interface QuestionTerms {
  readonly report: string;
}

/** The reporter does not accept the first ruling of the run. */
export interface AppealTerms {
  readonly appeal: true;
}

/** What exactly is asked for, where the kind of request alone does not say it. */
export type RequestTerms = SuspensionTerms | ExtensionTerms | QuestionTerms | AppealTerms;

/** 0 none, 1 ordinary, 2 yellow card, 3 red card, 4 listed by a leader (docs/field.md §2.3 row 17). */
export type SupervisionLevel = 0 | 1 | 2 | 3 | 4;

export interface Request {
  readonly id: string;
  readonly kind: RequestKind;
  readonly phase: RequestPhase;
  readonly run: number;
  /** The unit that asked: its leader endorses a return. */
  readonly unitId: number | null;
  readonly asked: RequestTerms | null;
  /** Everybody who took a step, the asker first: the next step is always another person. */
  readonly steps: readonly { readonly personId: string | null; readonly verdict?: string }[];
}

/** One reporter's own row, as deciding needs it. */
export interface ReportFacts {
  readonly id: string;
  readonly personId: string | null;
  readonly wantsReply: boolean;
  /** Rated in this run, or given up after three tries. */
  readonly answered: boolean;
  readonly tries: number;
  /** A consent to care was given with it or after it, and has not been withdrawn. */
  readonly consented: boolean;
  /** From when on this reporter may urge again, milliseconds; null: now. */
  readonly urgesFrom: number | null;
}

/** Until when something stays possible (docs/field.md §4.7), moments in milliseconds; null where nothing ends it. */
export interface Windows {
  readonly now: number;
  readonly returnUntil: number | null;
  readonly reopenByReporterUntil: number | null;
  readonly reopenByCentreUntil: number | null;
}

/** A target inside handling that was reached, or said not to apply. */
export const TARGET_OUTCOMES = ['reached', 'notApplicable'] as const;
export interface SettledTarget {
  readonly run: number;
  readonly target: string;
  readonly outcome: (typeof TARGET_OUTCOMES)[number];
  /** Milliseconds. */
  readonly at: number;
}

/** All that `decide` reads of a matter: loaded once under the row lock. */
export interface MatterSubject {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly phase: Phase;
  /** Raised when the matter starts again (reopened, dissatisfied). */
  readonly run: number;
  readonly visibility: Visibility;
  /** Restricted by a person, whatever its category says (敏感件). */
  readonly sealed: boolean;
  readonly category: string | null;
  readonly selfHandle: boolean;
  /** Nothing to hand on: recorded at once. */
  readonly recordOnly: boolean;
  readonly evidence: 'photo' | 'none';
  readonly areas: Readonly<Record<ReachLevel, number | null>>;
  /** The centre or station that answers for the matter. */
  readonly heldBy: number;
  readonly assignments: readonly Assignment[];
  readonly requests: readonly Request[];
  readonly acts: readonly { readonly personId: string; readonly run: number; readonly act: Act }[];
  readonly reports: readonly ReportFacts[];
  readonly about: { readonly unitIds: readonly number[]; readonly personIds: readonly string[] };
  /** The duty chief allowed a visit or call by the grid worker on a restricted matter. */
  readonly visitPermitted: boolean;
  /** Rounds back after a dissatisfied answer, over all runs. */
  readonly roundsBack: number;
  readonly appealed: boolean;
  readonly mergedInto: string | null;
  readonly supervision: SupervisionLevel;
  /** To be taken before others (加急). */
  readonly urgent: boolean;
  /** In the order in which they were granted. */
  readonly extensions: readonly Extension[];
  /** In the order in which they began. */
  readonly pauses: readonly MatterPause[];
  /** Of the category, in their order; the last one is finishing itself. */
  readonly targets: readonly Target[];
  /** In the order in which they were. */
  readonly settled: readonly SettledTarget[];
  /** Of all runs, in the order in which they began. */
  readonly clocks: readonly MatterClock[];
  readonly windows: Windows;
  /** Level of the area that the holder serves: the district sends where a street can only call. */
  readonly holderLevel: AreaLevel | null;
  /** Why somebody may rate as they do: the list in force now. */
  readonly ratingReasons: readonly RatingReason[];
  /** Null where none is open. */
  readonly whistle: OpenWhistle | null;
  /** Null where none is open. */
  readonly consultation: OpenConsultation | null;
  /** Of this run; null where none was tried. */
  readonly mediation: Mediation | null;
  /** Null where it was offered to nobody in this run. */
  readonly pool: Pool | null;
  /** Of the category, in their order. */
  readonly categoryPapers: readonly Paper[];
  /** Still waited for, in the order in which they were noted. */
  readonly papers: readonly OwedPaper[];
  /** The report that the matter was made with, whose papers they are; null where nothing is owed. */
  readonly applicant: string | null;
}

/** An assignment that still asks something of its unit. */
export function isOpenAssignment(assignment: Assignment): boolean {
  return (
    assignment.phase === 'dispatched' || assignment.phase === 'handling' || assignment.phase === 'submitted'
  );
}

/** A part that somebody still has to sign for or to submit; what was kept asks for nothing. */
export function isUnfinished({ kept, phase }: Pick<Assignment, 'kept' | 'phase'>): boolean {
  return !kept && (phase === 'dispatched' || phase === 'handling');
}

/** What a level that escalated still has in the matter. */
export function isKeptPart(assignment: Assignment): boolean {
  return assignment.kept && isOpenAssignment(assignment);
}

export function isOpenRequest(request: Request): boolean {
  return request.phase === 'endorsing' || request.phase === 'deciding';
}

export function openRequest(subject: MatterSubject, kind: RequestKind): Request | undefined {
  return subject.requests.find((request) => request.kind === kind && isOpenRequest(request));
}

/** Everything that is asked and not decided yet: while there is any, the phase stays (docs/field.md §2.4). */
export function openRequests(subject: MatterSubject): readonly Request[] {
  return subject.requests.filter(isOpenRequest);
}

/** The lead assignment in force, if any. */
export function leadOf(subject: MatterSubject): Assignment | undefined {
  return subject.assignments.find((assignment) => assignment.part === 'lead' && isOpenAssignment(assignment));
}
