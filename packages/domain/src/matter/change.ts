import type { Duty } from '../access/index.ts';
import type { Procedure, ProcedureAction } from '../catalogue/index.ts';
import { targetsOf } from '../catalogue/index.ts';
import type { ConsultationChange } from './consultation.ts';
import { wasTroubled } from './efficacy.ts';
import { FOLLOW_UP_TRIES, ROUNDS_BACK_LIMIT } from './guards.ts';
import type { Rating } from './kinds.ts';
import type { MediationChange } from './mediation.ts';
import type { About, Consent, PlaceInput } from './model.ts';
import type { PaperChange } from './papers.ts';
import type { PoolChange } from './pool.ts';
import { demandsReopening } from './rating-reason.ts';
import { asksForRuling, isFirstRuling, isFoundReasonable } from './ruling.ts';
import {
  type AssignmentPhase,
  type ExtensionTerms,
  isOpenAssignment,
  type MatterSubject,
  openRequest,
  type Part,
  type PartOrigin,
  type ReportFacts,
  type RequestKind,
  type RequestPhase,
  type RequestTerms,
  type SettledTarget,
  type SupervisionLevel,
  type SuspensionTerms,
} from './subject.ts';
import { isByTeam } from './team.ts';
import type { WhistleChange } from './whistle.ts';

/** Input of an action after validation; the effects read the names their kind declares. */
export type ActionInput = Readonly<Record<string, unknown>>;

/**
 * A part that an action opens; what is left out: by a dispatch, mandatory, without a day of its own. The unit of whoever
 * acts gave it.
 */
export interface OpenedPart {
  /** Given where the change is written down. */
  readonly id?: string;
  readonly unitId: number;
  readonly part: Part;
  /** Always with the origin `escalation`. */
  readonly kept?: true;
  readonly origin?: PartOrigin;
  readonly mandatory?: boolean;
  readonly dueOn?: string | null;
  /** Who took it: in charge from the start, and at work. */
  readonly personId?: string;
}

export type AssignmentChange =
  | ({ readonly op: 'open' } & OpenedPart)
  | { readonly op: 'phase'; readonly id: string; readonly phase: AssignmentPhase }
  /** Somebody is in charge of an open part from now on. */
  | { readonly op: 'charge'; readonly id: string; readonly personId: string };

export type RequestChange =
  | {
      readonly op: 'open';
      readonly kind: RequestKind;
      readonly phase: RequestPhase;
      readonly unitId: number | null;
      readonly asked?: RequestTerms;
    }
  | { readonly op: 'step'; readonly id: string; readonly phase: RequestPhase; readonly verdict: string };

export type ReportChange =
  | {
      readonly op: 'answered';
      readonly id: string;
      readonly rating: Rating;
      readonly reasons: readonly string[];
    }
  | { readonly op: 'try'; readonly id: string; readonly last: boolean }
  | { readonly op: 'withdraw'; readonly id: string };

/** What an action does to the time that counts: it stops counting, counts again, or there is more of it. */
export type TimeChange =
  | ({ readonly op: 'pause' } & SuspensionTerms)
  | { readonly op: 'resume' }
  | ({ readonly op: 'extend'; readonly requestId: string } & ExtensionTerms);

/** A target that is open no more. */
export type TargetChange = Pick<SettledTarget, 'target' | 'outcome'>;

/** Facts of the matter that an action sets; what is absent stays. */
export interface FactChange {
  readonly category?: string;
  readonly severity?: number;
  readonly title?: string;
  readonly place?: PlaceInput;
  readonly about?: readonly About[];
  /** Given now for the matter's own report; one that was given before is replaced, and stands in the journal. */
  readonly consent?: Consent;
  /** Who holds it next: one level up, or a named unit below; the server resolves empty and excluded queues. */
  readonly hold?: { readonly to: 'up' } | { readonly to: 'unit'; readonly unitId: number };
  readonly nextRun?: boolean;
  readonly roundBack?: boolean;
  readonly visitPermitted?: boolean;
  readonly appealed?: boolean;
  readonly mergeInto?: string | null;
  /** 0 ends the supervision; any other level begins the time for its reply. */
  readonly supervision?: SupervisionLevel;
  readonly supervisionReplied?: boolean;
  readonly urgent?: boolean;
  /** The day of Shanghai, `YYYY-MM-DD`, by which a dispatch wants it finished (限期办结, docs/field.md §2.37). */
  readonly finishOn?: string;
  /** Restricted by a person, or free again. */
  readonly sealed?: boolean;
}

/** All that an action does, computed purely from facts and input; the server's store only writes it down. */
export interface Change {
  readonly state: string;
  readonly facts: FactChange;
  readonly assignments: readonly AssignmentChange[];
  readonly requests: readonly RequestChange[];
  readonly reports: readonly ReportChange[];
  readonly time: readonly TimeChange[];
  /** Targets inside handling that were reached, or do not apply. */
  readonly targets: readonly TargetChange[];
  readonly whistles: readonly WhistleChange[];
  readonly consultations: readonly ConsultationChange[];
  readonly papers: readonly PaperChange[];
  /** Of the mediation of this run. */
  readonly mediation: readonly MediationChange[];
  readonly pool: readonly PoolChange[];
}

/** What effects read: the matter, the input, and the duty that the actor acts under. */
export interface Setting {
  readonly subject: MatterSubject;
  readonly input: ActionInput;
  readonly duty: Duty | null;
  /** Who acts; left out where that is no member of staff. */
  readonly personId?: string | null;
}

/** What a kind of action does, apart from where it leads. */
export type Effect = (setting: Setting) => Partial<Omit<Change, 'state'>>;

const UNHAPPY: readonly Rating[] = ['dissatisfied', 'veryDissatisfied'];

export function isUnhappy(rating: Rating): boolean {
  return UNHAPPY.includes(rating);
}

/** Whether the answer asks for the work to be done again: by its level, or by a reason that demands it. */
export function isSendingBack(subject: MatterSubject, input: ActionInput): boolean {
  return isUnhappy(input.rating as Rating) || demandsReopening(subject, input.reasons);
}

/** The report an answer belongs to: the named one, or the first still waiting; nobody is asked a second time. */
export function reportAsked(subject: MatterSubject, reportId: unknown): ReportFacts | undefined {
  const named = subject.reports.find((report) => report.id === reportId);
  if (typeof reportId === 'string') return named;
  return waitingReports(subject)[0];
}

/** Reporters who want an answer and were not asked yet, or not in vain often enough. */
export function waitingReports(subject: MatterSubject): readonly ReportFacts[] {
  return subject.reports.filter((report) => report.wantsReply && !report.answered);
}

const isAwaited = (subject: MatterSubject): boolean => waitingReports(subject).length > 0;

/** Conditions that a procedure's targets may name. */
export const CONDITIONS: Record<string, (subject: MatterSubject, input: ActionInput) => boolean> = {
  replyWanted: isAwaited,
  // Who can be reached counts as somebody who wants an answer from the report on, where the procedure says so (`asksEverybody`).
  reachable: isAwaited,
  agreed: (_, input) => input.verdict === 'agree',
  byTeam: isByTeam,
  troubled: wasTroubled,
  sentBack: (subject, input) => isSendingBack(subject, input) && subject.roundsBack < ROUNDS_BACK_LIMIT,
  toRule: (subject, input) => asksForRuling(subject, isSendingBack(subject, input)),
  firstRuling: isFirstRuling,
  foundReasonable: isFoundReasonable,
  triesLeft: (subject, input) => {
    const asked = reportAsked(subject, input.report);
    return asked !== undefined && asked.tries + 1 < FOLLOW_UP_TRIES;
  },
  moreToAsk: (subject, input) => {
    const asked = reportAsked(subject, input.report);
    return waitingReports(subject).some((report) => report.id !== asked?.id);
  },
};

/** The state after the action: the first target whose condition holds, else the state it is in. */
export function nextState(action: ProcedureAction, subject: MatterSubject, input: ActionInput): string {
  const target = targetsOf(action).find(
    (one) => one.when === undefined || CONDITIONS[one.when]?.(subject, input),
  );
  return target?.to ?? subject.state;
}

/**
 * The state a matter goes to from follow-up when nobody is left to ask, as after the last content answer; undefined where
 * somebody still waits, or two persons have yet to rule.
 */
export function settledState(procedure: Procedure, subject: MatterSubject): string | undefined {
  if (subject.phase !== 'followUp' || waitingReports(subject).length > 0) return undefined;
  if (openRequest(subject, 'ruling') !== undefined) return undefined;
  const rate = Object.values(procedure.actions).find((action) => action.kind === 'rate');
  const state = rate && nextState(rate, subject, {});
  return state === subject.state ? undefined : state;
}

/** Ends every open assignment except those kept. */
export function endAssignments(
  subject: MatterSubject,
  phase: AssignmentPhase,
  keep: readonly string[] = [],
): AssignmentChange[] {
  return subject.assignments
    .filter((one) => isOpenAssignment(one) && !keep.includes(one.id))
    .map((one) => ({ op: 'phase', id: one.id, phase }));
}

/** One more step of the open request of a kind; nothing when none is open. */
export function stepRequest(
  subject: MatterSubject,
  kind: RequestKind,
  to: { phase: RequestPhase; verdict: string },
): RequestChange[] {
  const request = openRequest(subject, kind);
  return request === undefined ? [] : [{ op: 'step', id: request.id, ...to }];
}
