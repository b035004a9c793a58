import { z } from 'zod';
import { DAY_REASONS } from '../calendar/index.ts';
import { COUNTINGS, limitSchema } from './model.ts';

/** Why time does not count: hours are closed, or the day is off. */
export const IDLE_REASONS = ['outsideHours', 'rest', 'holiday', 'closed'] as const;

const moment = z.iso.datetime();
const length = z.number().int().min(0).describe('Milliseconds in the counting of the part');
const name = z.string().nullable().describe('Of the holiday, closure or notice');

/** A reason with the number of days in a row it holds for; 0 where only hours of a worked day are meant. */
const idleReasonSchema = z.object({ reason: z.enum(IDLE_REASONS), name, days: z.number().int().min(0) });
export type IdleReason = z.output<typeof idleReasonSchema>;

/** Rows of one part of a limit, in order of time; words belong to the screens. */
export const derivationRowSchema = z.discriminatedUnion('kind', [
  /** The day it begins on is not counted (民法典 201). */
  z.object({ kind: z.literal('startDay'), date: z.iso.date() }),
  z.object({
    kind: z.literal('counted'),
    date: z.iso.date(),
    number: z.number().int().min(1),
    reason: z.enum(DAY_REASONS),
    name,
  }),
  /** Days in a row that are not counted for one reason, both ends included. */
  z.object({
    kind: z.literal('skipped'),
    from: z.iso.date(),
    to: z.iso.date(),
    days: z.number().int().min(1),
    reason: z.enum(DAY_REASONS),
    name,
  }),
  /** The last day counted ends: at its close of business, or at 24:00. */
  z.object({ kind: z.literal('ends'), at: moment, how: z.enum(['close', 'midnight']) }),
  /** The last day is off, so the end moves to the close of the next working day (民法典 203). */
  z.object({
    kind: z.literal('moved'),
    from: moment,
    at: moment,
    why: z.array(idleReasonSchema),
  }),
  z.object({ kind: z.literal('taken'), from: moment, to: moment, ms: length }),
  z.object({ kind: z.literal('idle'), from: moment, to: moment, why: z.array(idleReasonSchema) }),
  /** A pause and the time it took; `ms` is 0 for one that lay wholly in time that does not count. */
  z.object({ kind: z.literal('paused'), from: moment, to: moment, ms: length, lasts: z.boolean() }),
  /** Time given back for a pause, behind the end of the days. */
  z.object({ kind: z.literal('returned'), from: moment, to: moment, ms: length }),
  /** Rows left out of a long derivation, with what they come to. */
  z.object({
    kind: z.literal('folded'),
    rows: z.number().int().min(1),
    countedDays: z.number().int().min(0),
    takenMs: length,
    pausedMs: length,
    returnedMs: length,
  }),
]);
export type DerivationRow = z.output<typeof derivationRowSchema>;

/** The limit itself, or an extension that counts otherwise and runs on from its end. */
export const derivationPartSchema = z.object({
  counting: z.enum(COUNTINGS),
  amount: z.number().int().describe('Days for the day-counted, milliseconds for the others'),
  from: moment,
  to: moment,
  rows: z.array(derivationRowSchema),
});
export type DerivationPart = z.output<typeof derivationPartSchema>;

/** Why a limit ends when it ends (docs/field.md §4.5): the answer of the server and what the popover draws. */
export const derivationSchema = z.object({
  limit: limitSchema,
  extensions: z.array(limitSchema),
  start: moment,
  due: moment,
  provisional: z.boolean(),
  running: z.boolean(),
  /** The calendars that had a say, nearest first. */
  calendars: z.array(z.string()),
  /** The hours of the day it ends on, `HH:MM`; none where natural time counts or that day is off. */
  hours: z.array(z.object({ from: z.string(), to: z.string() })),
  marks: z.object({ half: moment, yellow: moment, red: moment, deepRed: moment }),
  parts: z.array(derivationPartSchema),
});
export type Derivation = z.output<typeof derivationSchema>;
