import type { Role } from '../access/index.ts';
import { dateOf, dayOfDate, weekdayOf } from '../calendar/index.ts';

/** A campaign against what recurs (专项治理), or a programme from above (中心工作). */
export const CAMPAIGN_KINDS = ['campaign', 'programme'] as const;
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number];

/** What a campaign is measured by: at most so many reports a week, or at least so many of a hundred settled. */
export const GOALS = ['perWeek', 'settledShare'] as const;
export interface Goal {
  readonly kind: (typeof GOALS)[number];
  readonly value: number;
}

/** Who turns a proposal down or into a campaign, and runs it (docs/field.md §2.33). */
export const CAMPAIGN_KEEPERS = ['dutyChief', 'leader'] as const satisfies readonly Role[];
/** Who reads proposals and campaigns of an area that the own post reaches. */
export const CAMPAIGN_READERS = [
  ...CAMPAIGN_KEEPERS,
  ...(['operator', 'verifier', 'chief'] as const),
] as const satisfies readonly Role[];
/** Who works on the plan for a unit that takes part. */
export const CAMPAIGN_WORKERS: readonly Role[] = [
  ...(['receiver', 'handler', 'unitLeader', 'operator', 'dutyChief', 'chief', 'worker'] as const),
];
/** Everybody who may look at some campaign. */
export const CAMPAIGN_PEOPLE: readonly Role[] = [
  ...new Set<Role>([...CAMPAIGN_READERS, ...CAMPAIGN_WORKERS]),
];

/** Weeks before the first day that are counted for comparison. */
export const WEEKS_BEFORE = 8;
/** Days a campaign lasts at most, and is watched afterwards at most. */
export const PERIOD_MOST = 366;
export const WATCH_MOST = 180;
/** Complete weeks at the end of the period that a goal per week is measured by. */
const LAST_WEEKS = 4;
const WEEK_DAYS = 7;

/** What was counted of a week. */
export interface WeekCount {
  /** Monday, a date of Shanghai. */
  readonly weekOn: string;
  readonly reported: number;
  readonly settled: number;
  readonly inTime: number;
  readonly reopened: number;
  readonly rated: number;
  readonly content: number;
}

/** When a campaign runs, as dates of Shanghai: the last day is that of its closing where it is closed. */
export interface Period {
  readonly fromOn: string;
  readonly lastOn: string;
}

/** The Monday of the week in which a day lies. */
export function mondayOf(date: string): string {
  const day = dayOfDate(date);
  return dateOf(day - weekdayOf(day));
}

/** The Mondays from one date to another, both weeks included. */
export function weeksBetween(from: string, to: string): readonly string[] {
  const [first, last] = [dayOfDate(mondayOf(from)), dayOfDate(mondayOf(to))];
  const count = Math.max(0, (last - first) / WEEK_DAYS + 1);
  return Array.from({ length: count }, (_, index) => dateOf(first + index * WEEK_DAYS));
}

export type WeekPart = 'before' | 'during' | 'after';

/** Whether a week lies before, in or after the period; the week it begins or ends in belongs to it. */
export function partOf(weekOn: string, { fromOn, lastOn }: Period): WeekPart {
  if (weekOn < mondayOf(fromOn)) return 'before';
  return weekOn > mondayOf(lastOn) ? 'after' : 'during';
}

/** Whether a week is over on a day. */
function isOver(weekOn: string, today: string): boolean {
  return dayOfDate(weekOn) + WEEK_DAYS <= dayOfDate(today);
}

const sum = (weeks: readonly WeekCount[], name: Exclude<keyof WeekCount, 'weekOn'>): number =>
  weeks.reduce((total, week) => total + week[name], 0);

/** What a part of the weeks came to; shares are whole percent, null where there is nothing to divide by. */
export interface PartFigures {
  readonly weeks: number;
  /** Mean of the weeks, to one decimal. */
  readonly perWeek: number | null;
  readonly settledShare: number | null;
  readonly inTimeShare: number | null;
  readonly reopened: number;
  readonly contentShare: number | null;
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((100 * part) / whole);

/** The figures of some weeks together; weeks that are not over count for the shares and not for the mean. */
export function figuresOf(weeks: readonly WeekCount[], today: string): PartFigures {
  const over = weeks.filter(({ weekOn }) => isOver(weekOn, today));
  return {
    weeks: over.length,
    perWeek: over.length === 0 ? null : Math.round((10 * sum(over, 'reported')) / over.length) / 10,
    settledShare: share(sum(weeks, 'settled'), sum(weeks, 'reported')),
    inTimeShare: share(sum(weeks, 'inTime'), sum(weeks, 'settled')),
    reopened: sum(weeks, 'reopened'),
    contentShare: share(sum(weeks, 'content'), sum(weeks, 'rated')),
  };
}

/**
 * Whether the goal is reached, computed from what was counted: reports per week by the mean of the last four complete weeks of the
 * period, the share settled by all of it. Null where nothing can be said yet.
 */
export function isReached(
  goal: Goal,
  {
    weeks,
    period,
    today,
  }: { readonly weeks: readonly WeekCount[]; readonly period: Period; readonly today: string },
): boolean | null {
  const during = weeks.filter(({ weekOn }) => partOf(weekOn, period) === 'during');
  if (goal.kind === 'settledShare') {
    const { settledShare } = figuresOf(during, today);
    return settledShare === null ? null : settledShare >= goal.value;
  }
  const over = during.filter(({ weekOn }) => isOver(weekOn, today)).slice(-LAST_WEEKS);
  const { perWeek } = figuresOf(over, today);
  return perWeek === null ? null : perWeek <= goal.value;
}

/**
 * Whether the goal is reached and that will hardly turn: four weeks of the period are complete, or all of it is over
 * (docs/field.md §2.33).
 */
export function standsReached(
  goal: Goal,
  counted: { readonly weeks: readonly WeekCount[]; readonly period: Period; readonly today: string },
): boolean {
  const { weeks, period, today } = counted;
  const complete = weeks.filter(({ weekOn }) => partOf(weekOn, period) === 'during' && isOver(weekOn, today));
  const isLong = complete.length >= LAST_WEEKS || today > period.lastOn;
  return isLong && isReached(goal, counted) === true;
}

/**
 * The first complete week after the closing in which it came up again: more than the goal allows, or, of a goal that is a share,
 * as many as in the mean of the weeks before and more than none. Null where there is none.
 */
export function recurredOn(
  goal: Goal,
  {
    weeks,
    period,
    today,
  }: { readonly weeks: readonly WeekCount[]; readonly period: Period; readonly today: string },
): string | null {
  const before = weeks.filter(({ weekOn }) => partOf(weekOn, period) === 'before');
  const usual = figuresOf(before, today).perWeek ?? 0;
  const isBack = ({ reported }: WeekCount) =>
    goal.kind === 'perWeek' ? reported > goal.value : reported > 0 && reported >= usual;
  const after = weeks.filter(({ weekOn }) => partOf(weekOn, period) === 'after' && isOver(weekOn, today));
  return after.find(isBack)?.weekOn ?? null;
}
