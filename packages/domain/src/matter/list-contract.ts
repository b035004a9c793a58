import { z } from 'zod';
import { lonLatSchema } from '../area/index.ts';
import { PHASES, SEVERITIES } from '../catalogue/index.ts';
import { endpoint, listReply, pageQuery, rowIdInQuery } from '../contract/index.ts';
import { textSchema } from '../text/index.ts';
import { matterRowSchema, SOURCES } from './model.ts';

export const TABS = ['todo', 'doing', 'done', 'all'] as const;

/**
 * Which part of a tab: `duty`, what the actor's posts answer for (what the figures count, without what one only took
 * part in), or `mine`, what the actor entered: a worker's find, a caller's report typed in, a resident's own.
 */
export const SCOPES = ['duty', 'mine'] as const;

/**
 * What a supervisor looks for, as far as something is due: in focus (urgent, critical or listed by a leader, 重点), supervised, a reply to it late, urgent, overdue by as long again as the limit, returned or
 * sent back after a failed check in this run, sent back by a dissatisfied reporter.
 */
export const FLAGS = [
  'focus',
  'supervised',
  'unanswered',
  'urgent',
  'stuck',
  'returned',
  'reworked',
  'dissatisfied',
] as const;
export type Flag = (typeof FLAGS)[number];

/** Where a filter asks for what has none: not dispatched to a unit, in no known street, of no category. */
export const NONE = 'none';

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
  /** `yellow`: nearly late; `overdue`: past the moment; the latest first. */
  light: z.enum(['yellow', 'overdue']).optional(),
  /** By time left, like every list of what is due. */
  flag: z.enum(FLAGS).optional(),
  /** 欠件: a paper is owed, or was not there on its day. */
  papers: z.literal('owed').optional(),
  /** `due`: by time left, as far as something is due. */
  order: z.enum(['newest', 'due']).optional(),
  /** Any area id inside the actor's reach; its level is looked up. */
  area: rowIdInQuery.or(z.literal(NONE)).optional(),
  /** A compound with its buildings, or one building. */
  place: rowIdInQuery.optional(),
  category: z
    .string()
    .regex(/^(\d{2}(\d{2})?|none)$/)
    .optional(),
  /** A queue of the actor's district (docs/field.md §2.35); refused where the district has no such one. */
  platform: z
    .string()
    .regex(/^[a-z][A-Za-z]{0,29}$/)
    .optional(),
  source: z.enum(SOURCES).optional(),
  /** Reported by so many that it is a collective matter (群体, docs/field.md §2.13). */
  collective: z.literal('yes').optional(),
  /** Only what looks like a nuisance and nobody has taken up (疑似骚扰); left out, what is to do goes without it. */
  doubt: z.literal('yes').optional(),
  severity: z.coerce.number().pipe(z.literal(SEVERITIES)).optional(),
  /** The unit that leads. */
  unit: rowIdInQuery.or(z.literal(NONE)).optional(),
});

export const matterList = endpoint({
  name: 'matter.list',
  method: 'GET',
  path: '/api/matters',
  summary: 'Matters the actor may see, newest first or by time left',
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
    /** What looks like a nuisance stands apart from what is to do: the rows of `tab=todo&doubt=yes`. */
    tabs: z.object({ todo: z.number().int(), doing: z.number().int(), doubtful: z.number().int() }),
    /** Nearly late and late, counted up to 1,000: the rows of `tab=all&scope=duty&light=…`. */
    lights: z.object({ yellow: z.number().int(), overdue: z.number().int() }),
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
