import type { Phase, WhistleManner } from '../catalogue/index.ts';
import type { AssignmentChange, Effect } from './change.ts';
import type { MatterSubject } from './subject.ts';
import { type AttendanceLevel, isWhistlePart, type WhistleChange } from './whistle.ts';

/** Each department that is called has a part of its own: it sees the matter, and the unit that leads does not wait for it. */
const whistle: Effect = ({ input }) => {
  const unitIds = [...new Set(input.departments as readonly number[])];
  return {
    whistles: [
      {
        op: 'blow',
        manner: input.whistleManner as WhistleManner,
        unitIds,
        meetAt: (input.meetAt as string | undefined) ?? null,
      },
    ],
    assignments: unitIds.map(
      (unitId): AssignmentChange => ({
        op: 'open',
        unitId,
        part: 'assist',
        origin: 'whistle',
        mandatory: false,
      }),
    ),
  };
};

const attend: Effect = ({ subject, duty }) => ({
  whistles: duty?.unitId == null ? [] : [{ op: 'attend', unitId: duty.unitId }],
  assignments: subject.assignments
    .filter((one) => isWhistlePart(one) && one.phase === 'dispatched' && one.unitId === duty?.unitId)
    .map(({ id }): AssignmentChange => ({ op: 'phase', id, phase: 'handling' })),
});

const rateAttendance: Effect = ({ input }) => ({
  whistles: [{ op: 'rate', unitId: input.department as number, level: input.helpLevel as AttendanceLevel }],
});

const endWhistle: Effect = ({ subject }) => ({
  whistles: [{ op: 'end', lapsed: false }],
  assignments: subject.assignments
    .filter(isWhistlePart)
    .map(({ id }): AssignmentChange => ({ op: 'phase', id, phase: 'closed' })),
});

/** What whistling does: facts beside the phase, which it never moves (docs/field.md §2.10). */
export const WHISTLE_EFFECTS = {
  whistle,
  attend,
  rateAttendance,
  endWhistle,
} as const satisfies Record<string, Effect>;

/** Where a whistle goes on; in any other phase nobody has to come any more. */
const WHISTLING: readonly Phase[] = ['accepted', 'dispatched', 'handling', 'checking', 'suspended'];

/** A whistle ends with what it was blown for: when the matter leaves the hands of units, and when its next run begins. */
export function lapsedWhistle(
  { whistle: open }: MatterSubject,
  after: { phase: Phase; restarts: boolean },
): readonly WhistleChange[] {
  const goesOn = WHISTLING.includes(after.phase) && !after.restarts;
  return open === null || goesOn ? [] : [{ op: 'end', lapsed: true }];
}
