import { z } from 'zod';
import { endpoint, rowIdInQuery, rowIdSchema } from '../contract/index.ts';
import { routingRulesSchema } from './model.ts';
import { toldSchema } from './small.ts';

/** A day of Shanghai; what lies beyond is no moment of the database's. */
const day = z.iso.date().regex(/^(19|20)/);
const revision = z.number().int().min(1).max(2_147_483_647);
const ADMINISTRATOR = { kind: 'roles', roles: ['systemAdmin'] } as const;

const publishedSchema = z.object({
  version: z.number().int(),
  publishedAt: z.iso.datetime(),
  rules: routingRulesSchema,
});

export const routingList = endpoint({
  name: 'routing.list',
  method: 'GET',
  path: '/api/routing',
  summary: 'The routing rules of an area: those in force, and those being drawn up',
  permission: { kind: 'account' },
  query: z.object({ area: rowIdInQuery.optional() }),
  reply: z.object({
    areaId: z.number().int(),
    published: publishedSchema.nullable(),
    /** What was in force before, and may be put back. */
    before: publishedSchema.nullable(),
    /** Being drawn up; the administrator alone sees it. */
    draft: z.object({ revision, rules: routingRulesSchema }).nullable(),
    /** Areas that have rules in force or being drawn up. */
    areas: z.array(z.number().int()),
    mayChange: z.boolean(),
  }),
});

/** One step of drawing up and publishing; `revision` is that of the draft somebody looked at, so that two do not overwrite each other. */
export const routingChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('saveDraft'),
    areaId: rowIdSchema,
    /** Null begins a draft. */
    revision: revision.nullable(),
    rules: routingRulesSchema,
  }),
  z.strictObject({ kind: z.literal('discardDraft'), areaId: rowIdSchema, revision }),
  z.strictObject({ kind: z.literal('publish'), areaId: rowIdSchema, revision }),
  /** Puts back in force what was before the version in force. */
  z.strictObject({ kind: z.literal('undo'), areaId: rowIdSchema, version: revision }),
]);
export type RoutingChange = z.output<typeof routingChangeSchema>;

export const changeRouting = endpoint({
  name: 'routing.change',
  method: 'POST',
  path: '/api/routing/changes',
  summary: 'Save, discard or publish the draft of routing rules, or put back what was in force before',
  permission: ADMINISTRATOR,
  body: z.strictObject({ change: routingChangeSchema }),
  reply: z.object({ revision: z.number().int().nullable(), version: z.number().int().nullable() }),
});

export const beginDryRun = endpoint({
  name: 'routing.beginDryRun',
  method: 'POST',
  path: '/api/routing/dry-runs',
  summary: 'Begin a dry run of the draft over the matters reported in a period, with an entry in the journal',
  permission: ADMINISTRATOR,
  body: z.strictObject({
    areaId: rowIdSchema,
    /** Of the draft; null tries what is in force. */
    revision: revision.nullable(),
    /** First and last day, as days of Shanghai. */
    from: day,
    to: day,
  }),
  reply: z.object({ id: z.uuid(), total: z.number().int() }),
});

export const dryRun = endpoint({
  name: 'routing.dryRun',
  method: 'GET',
  path: '/api/routing/dry-runs/:id',
  summary: 'The next part of a dry run: counts, and rows with number, category, area and times alone',
  permission: ADMINISTRATOR,
  params: z.object({ id: z.uuid() }),
  query: z.object({ after: z.string().max(200).optional() }),
  reply: z.object({
    /** Matters looked at in this part. */
    seen: z.number().int(),
    /** By rule, as `area:id`; here and below small numbers are not told. */
    matched: z.record(z.string(), toldSchema),
    /** No rule fits: the category's lead. */
    fallback: toldSchema,
    /** By a rule, would go to another unit than the one that had it. */
    elsewhere: toldSchema,
    /** No rule fits, and the category's lead is another unit than the one that had it. */
    fallbackElsewhere: toldSchema,
    /** What texts were asked for, as it stands in the journal; null where nothing was. */
    words: z.string().nullable(),
    /** The first that would go elsewhere; restricted ones are counted and not named. */
    rows: z.array(
      z.object({
        number: z.string(),
        category: z.string().nullable(),
        areaId: rowIdSchema.nullable(),
        reportedAt: z.iso.datetime(),
        dispatchedAt: z.iso.datetime(),
        wentTo: z.number().int(),
        wouldGoTo: z.number().int(),
        /** As `area:id`; null: the category's lead. */
        rule: z.string().nullable(),
      }),
    ),
    next: z.string().optional(),
  }),
});

export const ROUTING_ENDPOINTS = [routingList, changeRouting, beginDryRun, dryRun] as const;
