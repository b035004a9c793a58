import type { Duty } from '../access/index.ts';
import type { ActionKind } from './kind-model.ts';
import type { MatterSubject } from './subject.ts';

/** What a session of mediation came to: once more, an agreement, or none to be had. */
export const SESSION_OUTCOMES = ['again', 'agreed', 'failed'] as const;
export type SessionOutcome = (typeof SESSION_OUTCOMES)[number];

/** An oral agreement counts as a written one does (人民调解法 28). */
export const AGREEMENT_FORMS = ['oral', 'written'] as const;
export type AgreementForm = (typeof AGREEMENT_FORMS)[number];

/** What a mediation ended in; 化解率 = settled ÷ all that came to an end (docs/field.md §2.24). */
export const MEDIATION_OUTCOMES = ['settled', 'partly', 'failed', 'withdrawn'] as const;
export type MediationOutcome = (typeof MEDIATION_OUTCOMES)[number];

/** Ways that stay open where mediation did not help (人民调解法 26, 32). */
export const OTHER_WAYS = ['arbitration', 'lawsuit', 'adminDecision', 'police'] as const;

/** Why a mediation ended without being tried out: a party took it back, or did not want it, which is no fault of anybody (人民调解法 3, 23). */
export const END_REASONS = ['takenBack', 'unwilling'] as const;

/** A mediation of the present run, as deciding needs it. */
export interface Mediation {
  readonly sessions: number;
  /** Null where it ended without one. */
  readonly last: SessionOutcome | null;
}

/** What an action does to the mediation of the run. */
export type MediationChange =
  | { readonly op: 'session'; readonly outcome: SessionOutcome; readonly heldAt: string }
  | { readonly op: 'agree'; readonly form: AgreementForm; readonly performBy: string }
  /** Not performed: what was agreed is to be spoken about again. */
  | { readonly op: 'broken' }
  | { readonly op: 'end'; readonly outcome: MediationOutcome };

/** The form of whoever ends it: a reporter takes the own wish back and says nothing of what another party wants. */
export function endForm(duty: Duty | null, kind: ActionKind, _subject: MatterSubject): ActionKind {
  if (duty !== null) return kind;
  const fields = kind.fields.map((field) =>
    field.name === 'endReason' ? { ...field, options: [{ code: 'takenBack' }] } : field,
  );
  return { ...kind, fields };
}
