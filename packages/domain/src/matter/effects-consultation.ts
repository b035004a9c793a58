import type { Phase } from '../catalogue/index.ts';
import type { AssignmentChange, Change, Effect } from './change.ts';
import { isMemberPart } from './consultation.ts';
import { isOpenAssignment, type MatterSubject } from './subject.ts';

/** Whoever is invited sees the matter; a unit that has a part of it already needs no other. */
const consult: Effect = ({ subject, input, duty }) => {
  const unitId = duty?.unitId ?? null;
  const members = [...new Set(input.members as readonly number[])].filter((member) => member !== unitId);
  const hasPart = (member: number) =>
    subject.assignments.some((one) => one.unitId === member && isOpenAssignment(one) && !one.kept);
  return {
    consultations: [{ op: 'open', unitId, members, meetAt: String(input.meetAt) }],
    assignments: members
      .filter((member) => !hasPart(member))
      .map(
        (member): AssignmentChange => ({
          op: 'open',
          unitId: member,
          part: 'assist',
          origin: 'consultation',
          mandatory: false,
        }),
      ),
  };
};

const concludeConsultation: Effect = ({ subject, input }) => ({
  consultations: [
    {
      op: 'conclude',
      present: (input.present as readonly number[] | undefined) ?? [],
      proposedLead: (input.proposedLead as number | undefined) ?? null,
    },
  ],
  assignments: endMembers(subject),
});

/** What deliberating does: facts beside the phase, which it never moves (docs/field.md §2.12). */
export const CONSULTATION_EFFECTS = {
  consult,
  giveOpinion: ({ duty }) => ({ consultations: [{ op: 'speak', unitId: duty?.unitId ?? null }] }),
  concludeConsultation,
} as const satisfies Record<string, Effect>;

function endMembers(subject: MatterSubject): AssignmentChange[] {
  return subject.assignments.filter(isMemberPart).map(({ id }) => ({ op: 'phase', id, phase: 'closed' }));
}

/** Where a consultation goes on. */
const DELIBERATING: readonly Phase[] = ['handling', 'suspended'];

/** A consultation is about how to handle: it ends, with the parts of its members, when nobody handles any more. */
export function lapsedConsultation(
  subject: MatterSubject,
  after: { phase: Phase; restarts: boolean },
): Pick<Change, 'consultations' | 'assignments'> {
  const goesOn = DELIBERATING.includes(after.phase) && !after.restarts;
  if (subject.consultation === null || goesOn) return { consultations: [], assignments: [] };
  return { consultations: [{ op: 'lapse' }], assignments: endMembers(subject) };
}
