import { type AssignmentChange, type Effect, endAssignments } from './change.ts';
import { endInvited } from './effects-parts.ts';
import type { AgreementForm, MediationOutcome, SessionOutcome } from './mediation.ts';
import { leadOf, type MatterSubject } from './subject.ts';

const leadTo = (subject: MatterSubject, phase: 'handling' | 'submitted'): AssignmentChange[] => {
  const lead = leadOf(subject);
  return lead === undefined ? [] : [{ op: 'phase', id: lead.id, phase }];
};

const ends =
  (outcomeOf: (input: Readonly<Record<string, unknown>>) => MediationOutcome): Effect =>
  ({ subject, input }) => ({
    assignments: endAssignments(subject, 'closed'),
    mediation: [{ op: 'end', outcome: outcomeOf(input) }],
  });

/** What the steps of a mediation do (docs/field.md §2.24). */
export const MEDIATION_EFFECTS = {
  mediate: ({ input }) => ({
    mediation: [{ op: 'session', outcome: input.session as SessionOutcome, heldAt: String(input.heldAt) }],
  }),
  recordAgreement: ({ subject, input }) => ({
    assignments: [...leadTo(subject, 'submitted'), ...endInvited(subject)],
    mediation: [
      { op: 'agree', form: input.agreementForm as AgreementForm, performBy: String(input.performBy) },
    ],
  }),
  confirmPerformance: ends((input) => input.performance as MediationOutcome),
  failPerformance: ({ subject }) => ({
    assignments: leadTo(subject, 'handling'),
    mediation: [{ op: 'broken' }],
  }),
  endUnsettled: ends(() => 'failed'),
  endWithdrawn: ends(() => 'withdrawn'),
} as const satisfies Record<string, Effect>;
