import type { Assignment } from './subject.ts';

/** One consultation invites at most so many units. */
export const MEMBERS_MOST = 10;

/** A consultation (会商) that has not been concluded. */
export interface OpenConsultation {
  readonly id: string;
  /** The unit that leads, or the centre, whichever convened it. */
  readonly unitId: number;
  readonly members: readonly number[];
}

/** What an action does to the consultation of a matter. */
export type ConsultationChange =
  | {
      readonly op: 'open';
      readonly unitId: number | null;
      readonly members: readonly number[];
      /** Wall clock of Shanghai, `YYYY-MM-DDTHH:mm`. */
      readonly meetAt: string;
    }
  | { readonly op: 'speak'; readonly unitId: number | null }
  | {
      readonly op: 'conclude';
      readonly present: readonly number[];
      /** Another unit that should lead, as the meeting found. */
      readonly proposedLead: number | null;
    }
  /** Nobody concluded it: the matter went on without it. */
  | { readonly op: 'lapse' };

/** A part that a call or a meeting opened: it gives sight, is neither signed for nor handed in, and nobody waits for it. */
export function isMeetingPart({ origin }: Pick<Assignment, 'origin'>): boolean {
  return origin === 'whistle' || origin === 'consultation';
}

/** A member's part that has not ended. */
export function isMemberPart({ origin, phase }: Assignment): boolean {
  return origin === 'consultation' && (phase === 'dispatched' || phase === 'handling');
}
