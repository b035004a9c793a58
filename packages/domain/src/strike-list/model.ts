import { type AreaIds, type Duty, dutyReachingAll, type Role } from '../access/index.ts';
import { DAY_MS, dayOf, dayOfDate, startOfDay } from '../calendar/index.ts';

/** Where a listed problem stands: open, asked to be struck off, sent back to be worked on again, struck off (销号). */
export const PROBLEM_STATES = ['open', 'asked', 'sentBack', 'struck'] as const;
export type ProblemState = (typeof PROBLEM_STATES)[number];

/** What a problem was entered from. */
export const PROBLEM_SOURCES = ['matter', 'campaign', 'meeting', 'hand'] as const;
export type ProblemSource = (typeof PROBLEM_SOURCES)[number];

/** Who enters problems into the list of an area that the own post reaches, and changes them (docs/field.md §2.34). */
export const LIST_KEEPERS = ['operator', 'dutyChief'] as const satisfies readonly Role[];
/** Who reads the whole list of an area; whoever works in a unit reads besides what that unit answers for. */
export const LIST_READERS = [
  ...LIST_KEEPERS,
  ...(['leader', 'verifier', 'chief'] as const),
] as const satisfies readonly Role[];
/** Who asks, for the unit that answers, that a problem be struck off. */
export const STRIKE_ASKERS: readonly Role[] = [
  ...(['receiver', 'handler', 'unitLeader', 'operator', 'dutyChief', 'chief', 'worker'] as const),
];
/** Who strikes off: a duty chief, or a leader of the level above. */
export const STRIKERS = ['dutyChief', 'leader'] as const satisfies readonly Role[];
/** Everybody who may look at some row of some list. */
export const LIST_PEOPLE = [...new Set<Role>([...LIST_READERS, ...STRIKE_ASKERS])] as readonly Role[];

/** Days that a problem has at most. */
export const LONGEST_DAYS = 3 * 366;
/** Days before its day from which a problem is yellow. */
export const YELLOW_DAYS = 3;

export const PROBLEM_LIGHTS = ['green', 'yellow', 'red'] as const;
export type ProblemLight = (typeof PROBLEM_LIGHTS)[number];

/** The light of a problem by its day (`dueOn`, a date of Shanghai) at a moment (milliseconds); null once it is struck off. */
export function lightOf(
  { state, dueOn }: { readonly state: ProblemState; readonly dueOn: string },
  now: number,
): ProblemLight | null {
  if (state === 'struck') return null;
  const left = dayOfDate(dueOn) - dayOf(now);
  if (left < 0) return 'red';
  return left <= YELLOW_DAYS ? 'yellow' : 'green';
}

/** Whether a day may be set: today or later, and within three years. */
export function isPossibleDay(date: string, now: number): boolean {
  const at = startOfDay(dayOfDate(date));
  return at >= startOfDay(dayOf(now)) && at <= now + LONGEST_DAYS * DAY_MS;
}

/** Who had a hand in a problem, and whose list it stands on. */
export interface StruckBy {
  /** What has to be reached to reach the area of the list, and the one above it; null at the top. */
  readonly at: readonly AreaIds[];
  readonly above: readonly AreaIds[] | null;
  readonly unitId: number;
  /** Persons who answer for it, asked for it to be struck off, or handled its matter. */
  readonly handled: readonly string[];
}

/** Why somebody may not strike a problem off. */
export type StrikeRefusal = 'role' | 'handled';

/**
 * The duty by which somebody strikes a problem off or sends it back: of the level above, or the duty chief of the level itself,
 * and never anybody who handled it or works in the unit that answers for it (docs/field.md §2.34). At the top a leader stands
 * for the level above.
 */
export function strikingDuty(
  person: { readonly personId: string; readonly duties: readonly Duty[] },
  { at, above, unitId, handled }: StruckBy,
): Duty | StrikeRefusal {
  const duty =
    dutyReachingAll(person.duties, above ?? at, STRIKERS) ??
    dutyReachingAll(person.duties, at, ['dutyChief']);
  if (duty === undefined) return 'role';
  const worksThere = person.duties.some((one) => one.unitId === unitId && one.role !== 'dutyChief');
  return worksThere || handled.includes(person.personId) ? 'handled' : duty;
}
