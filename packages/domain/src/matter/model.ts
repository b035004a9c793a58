import { z } from 'zod';
import { lonLatSchema } from '../area/index.ts';
import { PHASES, SEVERITIES, VISIBILITIES } from '../catalogue/index.ts';
import { rowIdSchema } from '../contract/index.ts';
import { mailAddressSchema } from '../privacy/index.ts';
import { textSchema } from '../text/index.ts';
import { CLOCKS } from './clocks.ts';
import { DOUBTS } from './doubt.ts';

/** Where a matter comes from (来源渠道). */
export const SOURCES = [
  'resident',
  'worker',
  'hotline',
  'centre',
  'patrol',
  'leader',
  'chat',
  'enterprise',
  'camera',
  'import',
] as const;
export type Source = (typeof SOURCES)[number];

/** At least one of them: a point, an address, or an area chosen by a person. */
export const placeInputSchema = z
  .strictObject({
    point: lonLatSchema.optional(),
    address: textSchema({ min: 1, max: 200 }).optional(),
    communityId: rowIdSchema.optional(),
    gridId: rowIdSchema.optional(),
    placeId: rowIdSchema.optional(),
  })
  .refine((place) => Object.values(place).some((part) => part !== undefined), { message: 'place.empty' });
export type PlaceInput = z.output<typeof placeInputSchema>;

/** Who is complained of: a unit or a staff member's duty; never a private person. */
export const aboutSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), unitId: rowIdSchema }),
  z.strictObject({ kind: z.literal('duty'), dutyId: z.uuid() }),
]);
export type About = z.output<typeof aboutSchema>;

export const MAY_CONTACT = ['yes', 'centre', 'no'] as const;

/** Messages a reporter asks for: none, or one at each stage. Unsaid, only an ordinary matter may be told of (docs/field.md §6.2). */
export const MESSAGE_CONSENTS = ['none', 'progress'] as const;

/** The reporter's own row: stored encrypted under a key of its own, except what is a code. */
export const reporterInputSchema = z.strictObject({
  name: textSchema({ min: 1, max: 40 }).optional(),
  phone: z
    .string()
    .regex(/^[+\d][\d\s-]{5,24}$/)
    .optional(),
  email: mailAddressSchema.optional(),
  mayContact: z.enum(MAY_CONTACT).default('centre'),
  /** When it is safe to call, in the reporter's words. */
  safeTime: textSchema({ min: 0, max: 100 }).optional(),
  wantsReply: z.boolean().default(true),
  messages: z.enum(MESSAGE_CONSENTS).optional(),
});
export type ReporterInput = z.output<typeof reporterInputSchema>;

/** Consent to a care matter: which text was shown, and who gave it. Time and taker are the server's. */
export const consentSchema = z.strictObject({
  textVersion: z.string().regex(/^[a-z0-9.-]{1,40}$/),
  givenBy: z.enum(['self', 'guardian']),
});
export type Consent = z.output<typeof consentSchema>;

export const reportInputSchema = z.strictObject({
  /** UUIDv7 made by whoever creates. */
  id: z.uuid(),
  source: z.enum(SOURCES).default('resident'),
  category: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  title: textSchema({ min: 1, max: 60 }).optional(),
  description: textSchema({ min: 1, max: 2000 }),
  severity: z.literal(SEVERITIES).optional(),
  place: placeInputSchema,
  photos: z.array(z.uuid()).max(9).default([]),
  reporter: reporterInputSchema.optional(),
  consent: consentSchema.optional(),
  about: z.array(aboutSchema).max(5).default([]),
  /** Settled on the spot by the worker who reports it (自办自结). */
  solved: z
    .strictObject({ result: textSchema({ min: 1, max: 1000 }), photos: z.array(z.uuid()).max(9).default([]) })
    .optional(),
  /** There is nothing to hand on: recorded and closed at once (登记), where the category is one of records. */
  recorded: z.literal(true).optional(),
  /** An open matter that this is the same as: the report is merged into it at once, by whoever may merge it (并案). */
  mergeInto: z.uuid().optional(),
  /** Somebody is in danger: to be taken before others, and the duty chief is told at once (docs/field.md §2.18). */
  danger: z.literal(true).optional(),
  /** The firm that it is for: one that whoever reports reads or helps (docs/field.md §2.37). */
  firmId: z.uuid().optional(),
});
export type ReportInput = z.output<typeof reportInputSchema>;

/** The clock of whose turn it is; without moments it stands still, or its tier has no such limit. */
export const dueSchema = z.object({
  clock: z.enum(CLOCKS),
  yellowAt: z.iso.datetime().nullable(),
  at: z.iso.datetime().nullable(),
  deepRedAt: z.iso.datetime().nullable(),
});
export type DueOfRow = z.output<typeof dueSchema>;

/** A row of a list: codes, ids and the title; never a reporter. */
export const matterRowSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  category: z.string().nullable(),
  severity: z.literal(SEVERITIES),
  visibility: z.enum(VISIBILITIES),
  source: z.string(),
  state: z.string(),
  phase: z.enum(PHASES),
  townId: z.number().int().nullable(),
  communityId: z.number().int().nullable(),
  gridId: z.number().int().nullable(),
  leadUnitId: z.number().int().nullable(),
  heldBy: z.number().int(),
  /** 0 none, 1 ordinary, 2 yellow card, 3 red card, 4 listed by a leader. */
  supervision: z.literal([0, 1, 2, 3, 4]),
  /** To be taken before others (加急). */
  urgent: z.boolean(),
  /** Departments are called to the place (吹哨). */
  whistle: z.boolean(),
  /** How many reported it, those of merged matters too. */
  reporters: z.number().int(),
  /** Units deliberate together (会商中). */
  joint: z.boolean(),
  /** Why the report looks like a nuisance (疑似骚扰); null for nearly all. */
  doubt: z.enum(DOUBTS).nullable(),
  createdAt: z.string(),
  version: z.number().int(),
  point: lonLatSchema.nullable(),
  /** Null where nothing is due any more. */
  due: dueSchema.nullable(),
});
export type MatterRow = z.output<typeof matterRowSchema>;

/** One line of the timeline: who did what, and the passages this reader may read. */
export const timelineEntrySchema = z.object({
  id: z.string(),
  seq: z.number().int(),
  at: z.string(),
  action: z.string(),
  /** Phase after the entry, where it moved. */
  phase: z.enum(PHASES).nullable(),
  actor: z.object({
    kind: z.string(),
    name: z.string().nullable(),
    title: z.string().nullable(),
    unitId: z.number().int().nullable(),
  }),
  codes: z.record(z.string(), z.unknown()),
  passages: z.array(
    z.object({ name: z.string(), text: z.string(), audience: z.enum(['public', 'internal']) }),
  ),
  photos: z.array(z.string()),
});
export type TimelineEntry = z.output<typeof timelineEntrySchema>;

/** What a photo shows: what was reported, a result, a check, a paper that was brought, who came to a whistle. */
export const PHOTO_STAGES = ['before', 'after', 'check', 'paper', 'arrival'] as const;
export type PhotoStage = (typeof PHOTO_STAGES)[number];

export const attachmentSchema = z.object({
  id: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  stage: z.enum(PHOTO_STAGES),
  at: z.string(),
});
