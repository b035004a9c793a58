import { z } from 'zod';
import { type Limit, limitSchema } from '../clock/index.ts';

/** Tiers of limits: T0 emergency … T5 works; TR is recorded at once and has none (docs/field.md §4.6). */
export const TIERS = ['T0', 'T1', 'T2', 'T3', 'T4', 'T5', 'TR'] as const;
export type Tier = (typeof TIERS)[number];

/**
 * What is limited: the stages accept, dispatch, sign, verify and follow-up; the first reply to the reporter; finishing, and
 * finishing again after a failed check.
 */
export const LIMITED = [
  'accept',
  'dispatch',
  'sign',
  'reply',
  'finish',
  'rework',
  'verify',
  'followUp',
] as const;
export type Limited = (typeof LIMITED)[number];

/** How long something stays possible; the unit is said here as everywhere. */
export const WINDOWS = [
  'return',
  'rating',
  'reopenByReporter',
  'reopenByCentre',
  'urgeByReporter',
  'deferral',
] as const;
export type Window = (typeof WINDOWS)[number];

/** Kinds of whistle (docs/field.md §2.10): 综合执法哨, 重点工作哨, 应急处置哨. */
export const WHISTLE_MANNERS = ['lawEnforcement', 'keyWork', 'emergency'] as const;
export type WhistleManner = (typeof WHISTLE_MANNERS)[number];

const STANDARD_WHISTLES: Readonly<Record<WhistleManner, Limit>> = {
  emergency: { count: 30, unit: 'minute' },
  lawEnforcement: { count: 2, unit: 'serviceHour' },
  keyWork: { count: 1, unit: 'workingDay' },
};

/** Levels of supervision (docs/field.md §2.3 row 17): 普通, 黄牌, 红牌, 挂牌·领导, from 1 to 4. */
export const SUPERVISION_LEVELS = ['ordinary', 'yellowCard', 'redCard', 'listed'] as const;
export type SupervisionCode = (typeof SUPERVISION_LEVELS)[number];

const STANDARD_SUPERVISION: Readonly<Record<SupervisionCode, Limit>> = {
  ordinary: { count: 1, unit: 'workingDay' },
  yellowCard: { count: 4, unit: 'workingHour' },
  redCard: { count: 2, unit: 'workingHour' },
  listed: { count: 1, unit: 'workingDay' },
};

/** How far ahead a paper may be promised (docs/field.md §2.11, ours). */
const STANDARD_PAPERS: Limit = { count: 15, unit: 'workingDay' };

/** Within which time a request about the own data is decided (docs/field.md §6.8; 个人信息保护法 50 says «及时», the days are ours). */
const STANDARD_DATA_REQUESTS: Limit = { count: 15, unit: 'workingDay' };

/** From so many reporters on a matter is a collective one, where a district says nothing else (docs/field.md §2.13). */
export const COLLECTIVE_LEAST = 5;

/**
 * What recurs (专项治理, docs/field.md §2.33): so many matters of one kind at one place within so many days. Minor categories by
 * default: a major class holds too much that has nothing to do with each other.
 */
export const RECURRING = { times: 3, days: 30, by: 'minor' } as const;

/** What a wish may cost at most where a district says nothing else, in yuan (docs/field.md §2.31, ours). */
export const WISH_MOST = 300;

const recurringSchema = z.strictObject({
  times: z.number().int().min(2).max(1_000),
  days: z.number().int().min(7).max(90),
  by: z.enum(['minor', 'major']),
});

/** All limits of a district; a tier without an entry has none. */
export const limitsSchema = z.strictObject({
  tiers: z.partialRecord(z.enum(TIERS), z.partialRecord(z.enum(LIMITED), limitSchema)),
  windows: z.record(z.enum(WINDOWS), limitSchema),
  /** Within which time the unit that leads replies to a supervision. */
  supervision: z.record(z.enum(SUPERVISION_LEVELS), limitSchema).default(STANDARD_SUPERVISION),
  /** From how many reporters on a matter is a collective one. */
  collective: z.number().int().min(2).max(10_000).default(COLLECTIVE_LEAST),
  /** Within which time a department that is called reports in. */
  whistles: z.record(z.enum(WHISTLE_MANNERS), limitSchema).default(STANDARD_WHISTLES),
  /** Until when at the latest a paper that is owed may be promised. */
  papers: limitSchema.default(STANDARD_PAPERS),
  /** How often a kind of matter comes up at a place before it is proposed as a campaign. */
  recurring: recurringSchema.default(RECURRING),
  /** Whether what goes to a street or a department of the district enters the problem list by itself. */
  problemList: z.boolean().default(false),
  /** Whole yuan that a wish may cost at most; what is published already stays. */
  wishMost: z.number().int().min(1).max(100_000).default(WISH_MOST),
  /** Within which time an officer decides what a resident asks about the own data. */
  dataRequests: limitSchema.default(STANDARD_DATA_REQUESTS),
});
export type Limits = z.output<typeof limitsSchema>;

const minutes = (count: number): Limit => ({ count, unit: 'minute' });
const hours = (count: number): Limit => ({ count, unit: 'hour' });
const serviceMinutes = (count: number): Limit => ({ count, unit: 'serviceMinute' });
const serviceHours = (count: number): Limit => ({ count, unit: 'serviceHour' });
const workingHours = (count: number): Limit => ({ count, unit: 'workingHour' });
const workingDays = (count: number): Limit => ({ count, unit: 'workingDay' });

/** What a centre does itself, where nothing burns. */
const DESK = {
  accept: workingHours(1),
  dispatch: workingHours(1),
  verify: workingHours(4),
  followUp: workingDays(3),
};

/**
 * The limits of docs/field.md §4.6. T1 is the promise of 15 minutes, 30 minutes and 24 hours: signing and replying in
 * service hours, finishing on the calendar.
 */
export const STANDARD_LIMITS: Limits = {
  tiers: {
    T0: {
      accept: minutes(5),
      dispatch: minutes(5),
      sign: minutes(5),
      reply: minutes(15),
      finish: hours(24),
      rework: hours(12),
      verify: hours(12),
      followUp: workingDays(3),
    },
    T1: {
      accept: serviceMinutes(5),
      dispatch: serviceMinutes(5),
      sign: serviceMinutes(15),
      reply: serviceMinutes(30),
      finish: hours(24),
      rework: hours(12),
      verify: hours(12),
      followUp: workingDays(3),
    },
    T2: {
      ...DESK,
      sign: serviceHours(2),
      reply: workingDays(1),
      finish: workingDays(3),
      rework: workingDays(2),
    },
    T3: {
      ...DESK,
      sign: workingHours(4),
      reply: workingDays(1),
      finish: workingDays(7),
      rework: workingDays(4),
    },
    T4: {
      ...DESK,
      sign: workingDays(1),
      reply: workingDays(2),
      finish: workingDays(15),
      rework: workingDays(8),
    },
    T5: {
      ...DESK,
      sign: workingDays(1),
      reply: workingDays(3),
      finish: workingDays(30),
      rework: workingDays(15),
    },
  },
  windows: {
    return: workingHours(4),
    rating: { count: 7, unit: 'day' },
    reopenByReporter: { count: 15, unit: 'day' },
    reopenByCentre: { count: 90, unit: 'day' },
    urgeByReporter: hours(24),
    deferral: workingDays(10),
  },
  supervision: STANDARD_SUPERVISION,
  whistles: STANDARD_WHISTLES,
  collective: COLLECTIVE_LEAST,
  recurring: RECURRING,
  problemList: false,
  wishMost: WISH_MOST,
  papers: STANDARD_PAPERS,
  dataRequests: STANDARD_DATA_REQUESTS,
};
