import type { Guard } from './guards.ts';
import type { SessionOutcome } from './mediation.ts';

const lastWas = (outcome: SessionOutcome): Guard => ({
  where: 'local',
  holds: ({ mediation }) => mediation?.last === outcome,
});

/** Guards of a mediation (docs/field.md §2.24). */
export const MEDIATION_GUARDS = {
  /** In the last session the parties agreed. */
  sessionAgreed: lastWas('agreed'),
  /** In the last session it turned out that there is nothing to agree on. */
  sessionFailed: lastWas('failed'),
} as const;
