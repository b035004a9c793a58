import { z } from 'zod';
import { lonLatSchema } from '../area/index.ts';
import { fieldSchema, PHASES, SEVERITIES, titleSchema } from '../catalogue/index.ts';
import { endpoint, listReply, pageQuery, rowIdInQuery } from '../contract/index.ts';
import { textSchema } from '../text/index.ts';
import {
  attachmentSchema,
  consentSchema,
  MAY_CONTACT,
  matterRowSchema,
  reportInputSchema,
  SOURCES,
  timelineEntrySchema,
} from './model.ts';
import { reportReveal, revealedContact } from './reveal-contract.ts';

const idParams = z.object({ id: z.uuid() });

/** What a write answers: ids, number, phase and version only, so that nothing personal is kept with the key. */
export const matterReceiptSchema = z.object({
  id: z.string(),
  number: z.string(),
  state: z.string(),
  phase: z.enum(PHASES),
  version: z.number().int(),
});
export type MatterReceipt = z.output<typeof matterReceiptSchema>;

export const TABS = ['todo', 'doing', 'done', 'all'] as const;

/**
 * Which part of a tab: `duty`, what the actor's posts answer for (what the figures count, without what one only took
 * part in), or `mine`, what the actor entered: a worker's find, a caller's report typed in, a resident's own.
 */
export const SCOPES = ['duty', 'mine'] as const;

/** A day of Shanghai, `YYYY-MM-DD`. */
const daySchema = z.iso.date().regex(/^(19|20)/);

export const matterFilter = z.object({
  tab: z.enum(TABS).default('all'),
  scope: z.enum(SCOPES).optional(),
  /** Reported on this day or later. */
  from: daySchema.optional(),
  /** Reported on this day or before. */
  to: daySchema.optional(),
  phase: z.enum(PHASES).optional(),
  /** Any area id inside the actor's reach; its level is looked up. */
  area: rowIdInQuery.optional(),
  category: z
    .string()
    .regex(/^\d{2}(\d{2})?$/)
    .optional(),
  source: z.enum(SOURCES).optional(),
  severity: z.coerce.number().pipe(z.literal(SEVERITIES)).optional(),
  unit: rowIdInQuery.optional(),
});

export const matterList = endpoint({
  name: 'matter.list',
  method: 'GET',
  path: '/api/matters',
  summary: 'Matters the actor may see, newest first',
  permission: { kind: 'account' },
  query: pageQuery.extend(matterFilter.shape),
  reply: listReply(matterRowSchema),
});

export const matterSearch = endpoint({
  name: 'matter.search',
  method: 'GET',
  path: '/api/matters/search',
  summary: 'Search by number or words, only over what the actor may see',
  permission: { kind: 'account' },
  query: pageQuery.extend({ q: textSchema({ min: 1, max: 40 }) }),
  reply: listReply(matterRowSchema),
});

export const matterFigures = endpoint({
  name: 'matter.figures',
  method: 'GET',
  path: '/api/matters/figures',
  summary: 'Counts for the workbench: each figure is a door to its rows (`scope=duty`)',
  permission: { kind: 'account' },
  reply: z.object({
    /** Open matters by phase that the actor's posts answer for: the rows of `tab=all&scope=duty&phase=…`. */
    phases: z.record(z.string(), z.number().int()),
    tabs: z.object({ todo: z.number().int(), doing: z.number().int() }),
    /** Reported since midnight in Shanghai: the rows of `tab=all&scope=duty&from=…&to=…`. */
    today: z.number().int(),
    yesterday: z.number().int(),
    at: z.string(),
  }),
});

/** Matters as points of a map view: at most 2,000, ordinary ones only. */
export const matterPoints = endpoint({
  name: 'matter.points',
  method: 'GET',
  path: '/api/matters/points',
  summary: 'Open matters inside a view of the map',
  permission: { kind: 'account' },
  query: z.object({
    west: z.coerce.number(),
    south: z.coerce.number(),
    east: z.coerce.number(),
    north: z.coerce.number(),
    closed: z.stringbool().default(false),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        title: z.string(),
        phase: z.enum(PHASES),
        severity: z.literal(SEVERITIES),
        category: z.string().nullable(),
        point: lonLatSchema,
        createdAt: z.string(),
      }),
    ),
    more: z.boolean(),
  }),
});

/** Open ordinary matters like this one nearby: before sending, and on the matter page. */
export const matterSimilar = endpoint({
  name: 'matter.similar',
  method: 'GET',
  path: '/api/matters/similar',
  summary: 'Similar matters within 300 metres and 90 days',
  permission: { kind: 'account' },
  query: z.object({
    lon: z.coerce.number().optional(),
    lat: z.coerce.number().optional(),
    community: rowIdInQuery.optional(),
    category: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
    not: z.uuid().optional(),
    /** Only what is still open: what a new report could be joined to. */
    open: z.stringbool().default(false),
  }),
  reply: z.object({ items: z.array(matterRowSchema.extend({ metres: z.number().nullable() })) }),
});

const actionOffer = z.object({
  name: z.string(),
  kind: z.string(),
  title: titleSchema,
  fields: z.array(fieldSchema),
});

const reportView = z.object({
  id: z.string(),
  at: z.string(),
  source: z.string(),
  /** Masked on the server; opened by a reveal with a reason. */
  name: z.string().nullable(),
  phone: z.string().nullable(),
  mayContact: z.enum(MAY_CONTACT),
  safeTime: z.string().nullable(),
  wantsReply: z.boolean(),
  rating: z.string().nullable(),
  canReveal: z.boolean(),
  own: z.boolean(),
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
      description: z.string(),
      address: z.string().nullable(),
      placeId: z.number().int().nullable(),
      run: z.number().int(),
      mergedInto: z.string().nullable(),
      merged: z.array(z.object({ id: z.string(), number: z.string() })),
      visitPermitted: z.boolean(),
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
          openedAt: z.string(),
          closedAt: z.string().nullable(),
        }),
      ),
      requests: z.array(
        z.object({ id: z.string(), kind: z.string(), phase: z.string(), openedAt: z.string() }),
      ),
      reports: z.array(reportView),
      photos: z.array(attachmentSchema),
      timeline: z.array(timelineEntrySchema),
    }),
    can: z.array(actionOffer),
  }),
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
    version: z.number().int().optional(),
    input: z.record(z.string(), z.unknown()).default({}),
  }),
  reply: matterReceiptSchema,
});

export const MATTER_ENDPOINTS = [
  matterList,
  matterSearch,
  matterFigures,
  matterPoints,
  matterSimilar,
  matterPage,
  matterReport,
  matterAct,
  reportReveal,
  revealedContact,
] as const;
