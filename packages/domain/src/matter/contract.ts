import { z } from 'zod';
import { fieldSchema, targetSchema, titleSchema } from '../catalogue/index.ts';
import { endpoint } from '../contract/index.ts';
import { matterBulk, matterBulkPreview } from './bulk-contract.ts';
import { clockViewSchema, matterClock } from './clock-contract.ts';
import { consultationView } from './consultation-contract.ts';
import { matterNoNuisance } from './doubt.ts';
import { firmOfMatterSchema } from './firm-contract.ts';
import { matterFigures, matterList, matterPoints, matterSearch, matterSimilar } from './list-contract.ts';
import {
  attachmentSchema,
  consentSchema,
  matterRowSchema,
  reportInputSchema,
  timelineEntrySchema,
} from './model.ts';
import { paperView } from './paper-contract.ts';
import { matterReceiptSchema, seenVersionSchema } from './receipt-contract.ts';
import { reportView } from './report-contract.ts';
import { addReporter } from './reporters.ts';
import { printContact, reportReveal, revealedContact } from './reveal-contract.ts';
import { routeViewSchema } from './route-contract.ts';
import { SERVING_ENDPOINTS } from './serving-endpoints.ts';
import { PART_ORIGINS, PAUSE_MANNERS, TARGET_OUTCOMES } from './subject.ts';
import { matterSupervision } from './supervision-contract.ts';
import { matterAttendance, whistleView } from './whistle-contract.ts';

const idParams = z.object({ id: z.uuid() });

const actionOffer = z.object({
  name: z.string(),
  kind: z.string(),
  title: titleSchema,
  fields: z.array(fieldSchema),
});

/** Who of the staff took a consent or its withdrawal. */
const takerView = z.object({
  name: z.string(),
  title: z.string(),
  unitId: z.number().int().nullable(),
});

/** The consent to a care matter as it stands: which text, by whom, when, and who took it; null: the reporter's own hand. */
const consentView = consentSchema.extend({
  at: z.string(),
  taker: takerView.nullable(),
  /** Who took it elsewhere, as the system says that the matter comes from. */
  takerWords: z.string().nullable(),
  withdrawn: z.object({ at: z.string(), taker: takerView.nullable() }).nullable(),
});

/** What a request asks for, in codes and numbers. */
const requestTerms = z.object({
  days: z.number().int().optional(),
  manner: z.enum(PAUSE_MANNERS).optional(),
  reason: z.string().optional(),
  reviewOn: z.string().optional(),
  /** Whose answer a question waits for. */
  report: z.string().optional(),
  appeal: z.literal(true).optional(),
});

const pauseView = z.object({
  run: z.number().int(),
  manner: z.enum(PAUSE_MANNERS),
  reason: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  reviewOn: z.string(),
});

export const matterPage = endpoint({
  name: 'matter.page',
  method: 'GET',
  path: '/api/matters/:id',
  summary:
    'One matter: facts, reporters (masked), assignments, requests, timeline, and what the actor may do',
  permission: { kind: 'subject', subject: 'matter' },
  params: idParams,
  reply: z.object({
    data: matterRowSchema.extend({
      procedureId: z.number().int(),
      /** What the matter's own procedure calls the state it stands in. */
      stateTitle: titleSchema,
      description: z.string(),
      address: z.string().nullable(),
      placeId: z.number().int().nullable(),
      run: z.number().int(),
      mergedInto: z.string().nullable(),
      merged: z.array(z.object({ id: z.string(), number: z.string() })),
      visitPermitted: z.boolean(),
      firm: firmOfMatterSchema.nullable(),
      canNameFirm: z.boolean(),
      /** Since when it is supervised on this level, and when the unit replied. */
      supervisedAt: z.string().nullable(),
      supervisionRepliedAt: z.string().nullable(),
      about: z.array(z.object({ kind: z.enum(['unit', 'duty']), unitId: z.number().int().nullable() })),
      consent: consentView.nullable(),
      assignments: z.array(
        z.object({
          id: z.string(),
          unitId: z.number().int(),
          part: z.enum(['lead', 'assist']),
          phase: z.string(),
          run: z.number().int(),
          /** What a level that escalated still has in it. */
          kept: z.boolean(),
          origin: z.enum(PART_ORIGINS),
          /** The unit that leads waits for it. */
          mandatory: z.boolean(),
          /** The day by which a task is wanted. */
          dueOn: z.string().nullable(),
          givenBy: z.number().int().nullable(),
          /** What a task asks for, in the words of who gave it. */
          task: z.string().nullable(),
          /** Who of the unit is in charge of it; null: the unit as a whole. */
          charge: z.object({ personId: z.string(), name: z.string() }).nullable(),
          openedAt: z.string(),
          closedAt: z.string().nullable(),
        }),
      ),
      requests: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          phase: z.string(),
          openedAt: z.string(),
          asked: requestTerms.nullable(),
        }),
      ),
      /** How many returns this run still has; after the last one the duty chief assigns (docs/field.md §2.6). */
      returnsLeft: z.number().int(),
      /** Whom the rules propose and why, for whoever may dispatch it or set it right. */
      route: routeViewSchema.nullable(),
      /** The unit that leads where nobody else answers for it. */
      lastResort: z.number().int().nullable(),
      /** Working days granted, in the order in which they were. */
      extensions: z.array(z.object({ run: z.number().int(), days: z.number().int() })),
      /** Time that did not count (挂账, 缓办); the last one has no end while the matter is suspended. */
      pauses: z.array(pauseView),
      /** Oldest first; the last one is open where the matter says so. */
      whistles: z.array(whistleView),
      /** Oldest first; the last one is open where the matter says so. */
      consultations: z.array(consultationView),
      /** Papers that were owed, in the order in which they were noted. */
      papers: z.array(paperView),
      /** Of handling, in their order; the last one is the result itself. Nothing is said of one that is open. */
      targets: z.array(
        targetSchema.extend({ outcome: z.enum(TARGET_OUTCOMES).nullable(), at: z.string().nullable() }),
      ),
      /** Oldest first, as many as one answer holds. */
      reports: z.array(reportView),
      /** Where `matterReports` goes on; null where these are all. */
      reportsNext: z.string().nullable(),
      /** Whether the actor may add one more who reports the same. */
      canAddReporter: z.boolean(),
      /** Whether the actor may say that it is no nuisance. */
      canClearDoubt: z.boolean(),
      /** In the order in which they began. */
      clocks: z.array(clockViewSchema),
      photos: z.array(attachmentSchema),
      timeline: z.array(timelineEntrySchema),
    }),
    can: z.array(actionOffer),
  }),
});

export const matterReports = endpoint({
  name: 'matter.reports',
  method: 'GET',
  path: '/api/matters/:id/reports',
  summary: 'More reporters of a matter than its page shows, masked',
  permission: { kind: 'subject', subject: 'matter' },
  params: idParams,
  query: z.object({ after: z.string().max(200) }),
  reply: z.object({ items: z.array(reportView), next: z.string().optional() }),
});

export const matterReport = endpoint({
  name: 'matter.report',
  method: 'POST',
  path: '/api/matters',
  summary: 'Report a matter as staff: for a caller, from the grid, from a patrol',
  permission: {
    kind: 'roles',
    roles: ['operator', 'dutyChief', 'worker', 'chief', 'captain', 'volunteer', 'leader'],
  },
  body: reportInputSchema,
  reply: matterReceiptSchema.extend({ reportId: z.string(), queryCode: z.string().optional() }),
  status: 201,
});

export const matterAct = endpoint({
  name: 'matter.act',
  method: 'POST',
  path: '/api/matters/:id/actions/:action',
  summary: 'Take a step of the procedure',
  permission: { kind: 'subject', subject: 'matter' },
  params: idParams.extend({ action: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/) }),
  body: z.strictObject({
    /** The version the person was looking at; another one answers 409 with the present record. */
    version: seenVersionSchema.optional(),
    input: z.record(z.string(), z.unknown()).default({}),
  }),
  reply: matterReceiptSchema,
});

export const MATTER_ENDPOINTS = [
  matterList,
  matterNoNuisance,
  matterReports,
  matterSearch,
  matterFigures,
  matterPoints,
  matterSimilar,
  matterSupervision,
  matterAttendance,
  ...SERVING_ENDPOINTS,
  matterPage,
  matterClock,
  matterReport,
  matterAct,
  addReporter,
  matterBulkPreview,
  matterBulk,
  reportReveal,
  printContact,
  revealedContact,
] as const;
