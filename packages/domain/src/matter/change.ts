import type { Actor } from '../access/index.ts';
import type { ProcedureAction } from '../catalogue/index.ts';
import { targetsOf } from '../catalogue/index.ts';
import { FOLLOW_UP_TRIES, ROUNDS_BACK_LIMIT } from './guards.ts';
import type { Rating } from './kinds.ts';
import type { About, PlaceInput } from './model.ts';
import {
  type AssignmentPhase,
  isOpenAssignment,
  type MatterSubject,
  openRequest,
  type Part,
  type ReportFacts,
  type RequestKind,
  type RequestPhase,
} from './subject.ts';

/** Input of an action after validation; the effects read the names their kind declares. */
export type ActionInput = Readonly<Record<string, unknown>>;

export type AssignmentChange =
  | { readonly op: 'open'; readonly unitId: number; readonly part: Part }
  | { readonly op: 'phase'; readonly id: string; readonly phase: AssignmentPhase };

export type RequestChange =
  | {
      readonly op: 'open';
      readonly kind: RequestKind;
      readonly phase: RequestPhase;
      readonly unitId: number | null;
    }
  | { readonly op: 'step'; readonly id: string; readonly phase: RequestPhase; readonly verdict: string };

export type ReportChange =
  | { readonly op: 'answered'; readonly id: string; readonly rating: Rating }
  | { readonly op: 'try'; readonly id: string; readonly last: boolean };

/** Facts of the matter that an action sets; what is absent stays. */
export interface FactChange {
  readonly category?: string;
  readonly severity?: number;
  readonly title?: string;
  readonly place?: PlaceInput;
  readonly about?: readonly About[];
  /** Who holds it next: one level up, or a named unit below; the server resolves empty and excluded queues. */
  readonly hold?: { readonly to: 'up' } | { readonly to: 'unit'; readonly unitId: number };
  readonly nextRun?: boolean;
  readonly roundBack?: boolean;
  readonly visitPermitted?: boolean;
  readonly appealed?: boolean;
  readonly mergeInto?: string | null;
}

/** All that an action does, computed purely from facts and input; the server's store only writes it down. */
export interface Change {
  readonly state: string;
  readonly facts: FactChange;
  readonly assignments: readonly AssignmentChange[];
  readonly requests: readonly RequestChange[];
  readonly reports: readonly ReportChange[];
}

const UNHAPPY: readonly Rating[] = ['dissatisfied', 'veryDissatisfied'];

export function isUnhappy(rating: Rating): boolean {
  return UNHAPPY.includes(rating);
}

/** The report of whoever speaks as a reporter; nobody answers for another reporter of the same matter. */
export function ownReport(actor: Actor, subject: MatterSubject): string | undefined {
  if (actor.kind === 'reporter') return actor.reportId;
  if (actor.kind !== 'person') return undefined;
  return subject.reports.find((report) => report.personId === actor.personId)?.id;
}

/** The report an answer belongs to: the named one, or the first still waiting. */
export function reportAsked(subject: MatterSubject, reportId: unknown): ReportFacts | undefined {
  const named = subject.reports.find((report) => report.id === reportId);
  if (typeof reportId === 'string') return named;
  return subject.reports.find((report) => report.wantsReply && !report.answered) ?? subject.reports[0];
}

/** Conditions that a procedure's targets may name. */
export const CONDITIONS: Record<string, (subject: MatterSubject, input: ActionInput) => boolean> = {
  replyWanted: (subject) => subject.reports.some((report) => report.wantsReply && !report.answered),
  agreed: (_, input) => input.verdict === 'agree',
  sentBack: (subject, input) => isUnhappy(input.rating as Rating) && subject.roundsBack < ROUNDS_BACK_LIMIT,
  triesLeft: (subject, input) => (reportAsked(subject, input.report)?.tries ?? 0) + 1 < FOLLOW_UP_TRIES,
  moreToAsk: (subject, input) => {
    const asked = reportAsked(subject, input.report);
    return subject.reports.some((report) => report.wantsReply && !report.answered && report.id !== asked?.id);
  },
};

/** The state after the action: the first target whose condition holds, else the state it is in. */
export function nextState(action: ProcedureAction, subject: MatterSubject, input: ActionInput): string {
  const target = targetsOf(action).find(
    (one) => one.when === undefined || CONDITIONS[one.when]?.(subject, input),
  );
  return target?.to ?? subject.state;
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
