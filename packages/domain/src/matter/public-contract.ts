import { z } from 'zod';
import { fieldSchema, PHASES, titleSchema } from '../catalogue/index.ts';
import { endpoint } from '../contract/index.ts';
import { RATINGS } from './kinds.ts';
import { PHOTO_STAGES, reportInputSchema } from './model.ts';
import { publicPaper } from './paper-contract.ts';
import { matterReceiptSchema, seenVersionSchema } from './receipt-contract.ts';

/** What a resident may send: the same report, less what only staff say. */
export const publicReportSchema = reportInputSchema
  .omit({
    source: true,
    severity: true,
    solved: true,
    mergeInto: true,
    firmId: true,
  })
  .extend({
    /** An open public matter nearby that the reporter says is the same (docs/field.md §2.18); where it cannot be joined the report stands for itself. */
    joins: z.uuid().optional(),
  });

export const publicReport = endpoint({
  name: 'public.report',
  method: 'POST',
  path: '/api/public/reports',
  summary: 'Report without an account; the reply carries the query code',
  permission: { kind: 'anyone', because: 'residents report without an account' },
  body: publicReportSchema,
  reply: matterReceiptSchema.extend({ reportId: z.string(), queryCode: z.string().optional() }),
  status: 201,
});

/** Until when something is promised to the reporter, never by whose hours. */
const publicUntilSchema = z.object({
  /** The first reply, or the end of the work. */
  what: z.enum(['reply', 'finish']),
  at: z.iso.datetime(),
  late: z.boolean(),
  /** The holidays of a year it was counted over are not published. */
  provisional: z.boolean(),
});
export type PublicUntil = z.output<typeof publicUntilSchema>;

/** Why the work waits, in a code, and the day it is looked at again: `YYYY-MM-DD` of Shanghai. */
const publicPausedSchema = z.object({ reason: z.string(), reviewOn: z.string() });
export type PublicPaused = z.output<typeof publicPausedSchema>;

const publicUnitSchema = z.object({ name: z.string(), nameEn: z.string() });

/** How a matter stands for its reporter beside its phase. */
const publicStandingShape = {
  /** The centre or station that answers for it; null where others may look over a shoulder. */
  holder: publicUnitSchema.nullable(),
  /** Units that work on it beside the one that leads. */
  assistUnits: z.array(publicUnitSchema),
  /** How many reported it, those of merged matters too. */
  reporters: z.number().int(),
  /** What this reporter is asked and has not answered yet. */
  question: z.object({ text: z.string(), at: z.iso.datetime() }).nullable(),
  /** When this reporter may urge again; null: now, or nothing is left to urge. */
  urgeFrom: z.iso.datetime().nullable(),
  /** Until when this reporter may reopen it. */
  reopenUntil: z.iso.datetime().nullable(),
  /** Two persons rule on the reporter's demand, one more on the appeal; or it was found unreasonable. */
  ruling: z.enum(['open', 'appeal', 'unreasonable']).nullable(),
};
const publicStandingSchema = z.object(publicStandingShape);
export type PublicStanding = z.output<typeof publicStandingSchema>;

/** A reason of a rating: offered now, or named in the story. */
const publicReasonSchema = z.object({
  code: z.string(),
  title: titleSchema,
  levels: z.array(z.enum(RATINGS)),
  demandsReopening: z.boolean(),
  offered: z.boolean(),
});
export type PublicReason = z.output<typeof publicReasonSchema>;

/** A step in plain words for the reporter; internal passages are never among them. */
export const publicTrack = endpoint({
  name: 'public.track',
  method: 'GET',
  path: '/api/public/track',
  summary: 'Follow a matter with the query code (header x-query-code)',
  permission: { kind: 'code' },
  reply: z.object({
    data: z.object({
      number: z.string(),
      phase: z.enum(PHASES),
      category: z.string().nullable(),
      title: z.string(),
      description: z.string(),
      createdAt: z.string(),
      version: z.number().int(),
      areaId: z.number().int().nullable(),
      leadUnit: z.object({ name: z.string(), nameEn: z.string() }).nullable(),
      /** Null where nothing is promised: it has ended, stands still, or is restricted. */
      until: publicUntilSchema.nullable(),
      paused: publicPausedSchema.nullable(),
      ...publicStandingShape,
      ratingReasons: z.array(publicReasonSchema),
      /** It goes on together with another matter, as the same thing. */
      merged: z.boolean(),
      /** What this reporter still has to bring; nobody else's. */
      papers: z.array(publicPaper),
      photos: z.array(z.object({ id: z.string(), stage: z.enum(PHOTO_STAGES) })),
      steps: z.array(
        z.object({
          at: z.string(),
          action: z.string(),
          phase: z.enum(PHASES).nullable(),
          unit: z.object({ name: z.string(), nameEn: z.string() }).nullable(),
          codes: z.record(z.string(), z.unknown()),
          texts: z.array(z.object({ name: z.string(), text: z.string() })),
        }),
      ),
      /** Who opened my contact: when, role, reason; never a name. */
      /** Who opened the contact, and whether to print it on a sheet. */
      looks: z.array(
        z.object({ at: z.string(), role: z.string(), reason: z.string(), printed: z.boolean() }),
      ),
      rating: z.string().nullable(),
    }),
    can: z.array(
      z.object({ name: z.string(), kind: z.string(), title: titleSchema, fields: z.array(fieldSchema) }),
    ),
  }),
});

export const publicAct = endpoint({
  name: 'public.act',
  method: 'POST',
  path: '/api/public/actions/:action',
  summary: 'A step the reporter may take: rate, urge, add words, answer a question, appeal, reopen',
  permission: { kind: 'code' },
  params: z.object({ action: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/) }),
  body: z.strictObject({
    version: seenVersionSchema.optional(),
    input: z.record(z.string(), z.unknown()).default({}),
  }),
  reply: matterReceiptSchema,
});

export const PUBLIC_ENDPOINTS = [publicReport, publicTrack, publicAct] as const;
