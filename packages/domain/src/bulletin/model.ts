import { z } from 'zod';
import { type AreaIds, type Duty, dutyReaching, type Role } from '../access/index.ts';
import { rowIdSchema } from '../contract/index.ts';
import { impersonalSchema, looksLikeIdentifier } from '../text/index.ts';

/** What a bulletin is about: decides its picture, its word and nothing else. */
export const BULLETIN_KINDS = ['water', 'power', 'road', 'activity', 'other'] as const;
export type BulletinKind = (typeof BULLETIN_KINDS)[number];

/** Longest title and text, code points: a title fits two lines of a phone, a text one screen and a half. */
export const TITLE_LONGEST = 40;
export const TEXT_LONGEST = 1_000;

/** A bulletin that runs longer is no news any more (docs/field.md §1.6). */
export const LONGEST_DAYS = 366;
const DAY_MS = 86_400_000;

/** Roles that write bulletins of the areas that their duty reaches: station, centre, and the chief of a grid. */
export const BULLETIN_WRITERS = ['operator', 'dutyChief', 'chief'] as const satisfies readonly Role[];

const refusal = (code: string) => ({ message: code, params: { code } });

/**
 * A telephone of the unit, as it is dialled: digits, blanks, dashes, a plus. A mobile is somebody's own, whoever pays for it
 * (`phone.mobile`).
 */
const workPhoneSchema = z
  .string()
  .trim()
  .regex(/^[+\d][\d -]{2,18}\d$/, refusal('phone.form'))
  .refine((phone) => !/^(?:\+?86)?1[3-9]\d{9}$/.test(phone.replaceAll(/[ -]/g, '')), refusal('phone.mobile'));

const wordsSchema = z.strictObject({
  title: impersonalSchema(TITLE_LONGEST),
  text: impersonalSchema(TEXT_LONGEST),
});

const partsSchema = z.strictObject({
  /** UUIDv7 made by whoever creates. */
  id: z.uuid(),
  /** The grid, or any wider area, whose residents are told. */
  areaId: rowIdSchema,
  kind: z.enum(BULLETIN_KINDS),
  zh: wordsSchema,
  en: wordsSchema.nullable(),
  contactPhone: workPhoneSchema.nullable(),
  /** From when until when residents see it, ISO 8601 with offset. */
  from: z.iso.datetime({ offset: true }),
  until: z.iso.datetime({ offset: true }),
});

/** One bulletin (通知公告) as somebody writes it. */
export const bulletinInputSchema = partsSchema
  .refine(({ from, until }) => Date.parse(until) > Date.parse(from), {
    ...refusal('beforeFrom'),
    path: ['until'],
  })
  .refine(({ from, until }) => Date.parse(until) - Date.parse(from) <= LONGEST_DAYS * DAY_MS, {
    ...refusal('tooLong'),
    path: ['until'],
  });
export type BulletinInput = z.output<typeof bulletinInputSchema>;

/** Where a bulletin stands: not yet begun, shown, over, or taken back. */
export const BULLETIN_STATES = ['coming', 'running', 'over', 'withdrawn'] as const;
export type BulletinState = (typeof BULLETIN_STATES)[number];

/** One bulletin as the staff reads it; it is never removed. */
export const bulletinSchema = partsSchema.extend({
  writtenAt: z.string(),
  changedAt: z.string(),
  state: z.enum(BULLETIN_STATES),
});
export type Bulletin = z.output<typeof bulletinSchema>;

/** The duty by which somebody writes for an area: one that reaches it, of a post that writes; undefined where there is none. */
export function writingDuty(duties: readonly Duty[], area: AreaIds): Duty | undefined {
  // A building is no area that anybody writes for.
  return dutyReaching(duties, { ...area, place: null }, BULLETIN_WRITERS);
}

/** Whether words would be refused for a number of a person; for a warning while they are typed. */
export function namesAPerson(words: string): boolean {
  return looksLikeIdentifier(words);
}
