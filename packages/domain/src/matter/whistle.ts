import type { WhistleManner } from '../catalogue/index.ts';
import type { Assignment, MatterSubject } from './subject.ts';

/** How a department's coming turned out, as the street says. */
export const ATTENDANCE_LEVELS = ['solved', 'helped', 'didNotHelp'] as const;
export type AttendanceLevel = (typeof ATTENDANCE_LEVELS)[number];

/** One whistle calls at most so many departments. */
export const CALLED_MOST = 8;

/** A department that was called; moments in milliseconds. */
export interface WhistleCall {
  /** The matter's first, second … call, over all its whistles. */
  readonly number: number;
  readonly unitId: number;
  readonly dueAt: number;
  readonly attendedAt: number | null;
  /** What the street found, once it has said so. */
  readonly level: AttendanceLevel | null;
}

/** A whistle that has not ended. */
export interface OpenWhistle {
  readonly id: string;
  readonly manner: WhistleManner;
  readonly calls: readonly WhistleCall[];
}

/** What an action does to the whistle of a matter. */
export type WhistleChange =
  | {
      readonly op: 'blow';
      readonly manner: WhistleManner;
      readonly unitIds: readonly number[];
      /** Wall clock of Shanghai, `YYYY-MM-DDTHH:mm`; null: at once. */
      readonly meetAt: string | null;
    }
  | { readonly op: 'attend'; readonly unitId: number }
  | { readonly op: 'rate'; readonly unitId: number; readonly level: AttendanceLevel }
  /** `lapsed`: nobody ended it; the matter went on without it. */
  | { readonly op: 'end'; readonly lapsed: boolean };

/** A part that a whistle opened and that has not ended. */
export function isWhistlePart({ origin, phase }: Assignment): boolean {
  return origin === 'whistle' && (phase === 'dispatched' || phase === 'handling');
}

/** Whom the street has still to rate: whoever came, and whoever did not come in time. */
export function unratedCalls({ whistle, windows }: MatterSubject): readonly WhistleCall[] {
  return (whistle?.calls ?? []).filter(
    (call) => call.level === null && (call.attendedAt !== null || windows.now > call.dueAt),
  );
}
