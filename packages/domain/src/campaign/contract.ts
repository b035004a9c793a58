import { z } from 'zod';
import { endpoint, pageQuery, rowIdInQuery, rowIdSchema } from '../contract/index.ts';
import { matterRowSchema } from '../matter/index.ts';
import { impersonalSchema } from '../text/index.ts';
import { CAMPAIGN_KINDS, CAMPAIGN_PEOPLE, CAMPAIGN_READERS, GOALS, WATCH_MOST } from './model.ts';

const BY_READERS = { kind: 'roles', roles: CAMPAIGN_READERS } as const;
const BY_PEOPLE = { kind: 'roles', roles: CAMPAIGN_PEOPLE } as const;

const id = z.string();
const count = z.number().int().min(0);
const goalSchema = z.object({ kind: z.enum(GOALS), value: count.max(10_000) });
const areaId = z.number().int();

const proposalSchema = z.object({
  id,
  version: z.number().int(),
  areaId,
  place: z.object({ id: z.number().int(), name: z.string() }).nullable(),
  /** A minor category, or two digits of a major class. */
  category: z.string(),
  /** So many within so many days, where so many are enough. */
  seen: count,
  days: count,
  times: count,
  madeAt: z.string(),
  lastAt: z.string(),
  mayDecide: z.boolean(),
});

export const proposalList = endpoint({
  name: 'campaignProposal.list',
  method: 'GET',
  path: '/api/campaign-proposals',
  summary: 'What recurs at places that the own posts reach and nobody has decided on, the newest first',
  permission: BY_READERS,
  query: pageQuery.extend({ area: rowIdInQuery.optional() }),
  reply: z.object({ items: z.array(z.object({ data: proposalSchema })), next: z.string().optional() }),
});

export const proposalPage = endpoint({
  name: 'campaignProposal.page',
  method: 'GET',
  path: '/api/campaign-proposals/:id',
  summary: 'A proposal with the matters behind it, as far as whoever asks sees them',
  permission: BY_READERS,
  params: z.object({ id: z.uuid() }),
  reply: z.object({ data: proposalSchema, matters: z.array(matterRowSchema) }),
});

const campaignSchema = z.object({
  id,
  version: z.number().int(),
  kind: z.enum(CAMPAIGN_KINDS),
  title: z.string(),
  areaId,
  fromOn: z.iso.date(),
  untilOn: z.iso.date(),
  goal: goalSchema,
  state: z.enum(['running', 'closed']),
  closedAt: z.string().nullable(),
  watchUntil: z.iso.date().nullable(),
  /** Computed; null while nothing can be said. */
  reached: z.boolean().nullable(),
  /** Monday of the first week in which it came up again. */
  recurredOn: z.iso.date().nullable(),
  steps: z.object({ open: count, late: count, all: count }),
});
export type Campaign = z.output<typeof campaignSchema>;

export const campaignList = endpoint({
  name: 'campaign.list',
  method: 'GET',
  path: '/api/campaigns',
  summary: 'Campaigns of an area, or those in which the own units take part, the newest first',
  permission: BY_PEOPLE,
  query: pageQuery.extend({ area: rowIdInQuery.optional(), state: z.enum(['running', 'closed']).optional() }),
  reply: z.object({
    items: z.array(z.object({ data: campaignSchema })),
    next: z.string().optional(),
    /** Null: those in which the own units take part. */
    areaId: areaId.nullable(),
    reads: z.array(areaId),
    mayStart: z.boolean(),
  }),
});

const figuresSchema = z.object({
  weeks: count,
  perWeek: z.number().nullable(),
  settledShare: count.nullable(),
  inTimeShare: count.nullable(),
  reopened: count,
  contentShare: count.nullable(),
});
const weekSchema = z.object({
  weekOn: z.iso.date(),
  part: z.enum(['before', 'during', 'after']),
  ...{ reported: count, settled: count, inTime: count, reopened: count, rated: count, content: count },
});
export const stepSchema = z.object({
  id,
  unitId: z.number().int(),
  dueOn: z.iso.date(),
  state: z.enum(['open', 'done', 'dropped']),
  late: z.boolean(),
  words: z.string(),
  matter: matterRowSchema.nullable(),
  note: z.string().nullable(),
  settledAt: z.string().nullable(),
  can: z.array(z.enum(['finishStep', 'dropStep'])),
});

export const campaignPage = endpoint({
  name: 'campaign.page',
  method: 'GET',
  path: '/api/campaigns/:id',
  summary: 'A campaign: scope, goal, plan, and what was counted before, during and after it',
  permission: BY_PEOPLE,
  params: z.object({ id: z.uuid() }),
  reply: z.object({
    data: campaignSchema.extend({
      purpose: z.string().nullable(),
      summary: z.string().nullable(),
      areas: z.array(areaId),
      place: z.object({ id: z.number().int(), name: z.string() }).nullable(),
      categories: z.array(z.string()),
      units: z.array(z.number().int()),
    }),
    plan: z.array(stepSchema),
    weeks: z.array(weekSchema),
    figures: z.object({ before: figuresSchema, during: figuresSchema, after: figuresSchema }),
    countedAt: z.string().nullable(),
    can: z.array(z.enum(['addStep', 'closeCampaign'])),
  }),
});

const words = (most: number) => impersonalSchema(most);
const of = { id: z.uuid(), version: z.number().int().min(1) };
const newStepSchema = z.strictObject({
  id: z.uuid(),
  unitId: rowIdSchema,
  dueOn: z.iso.date(),
  words: words(1_000),
  /** Number of the matter that the step works on: it becomes a task there. */
  matter: z.string().trim().min(1).max(40).nullable(),
});
export type NewStep = z.output<typeof newStepSchema>;

export const campaignChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('startCampaign'),
    id: z.uuid(),
    sort: z.enum(CAMPAIGN_KINDS),
    title: words(60),
    purpose: words(2_000).nullable(),
    areas: z.array(rowIdSchema).min(1).max(20),
    placeId: rowIdSchema.nullable(),
    categories: z
      .array(z.string().regex(/^\d{2}(\d{2})?$/))
      .min(1)
      .max(20),
    fromOn: z.iso.date(),
    untilOn: z.iso.date(),
    goal: goalSchema,
    units: z.array(rowIdSchema).max(20),
    steps: z.array(newStepSchema).max(30),
    /** The proposal that it is made of. */
    proposalId: z.uuid().nullable(),
  }),
  z.strictObject({ kind: z.literal('declineProposal'), ...of, reason: words(500) }),
  z.strictObject({ kind: z.literal('addStep'), ...of, step: newStepSchema }),
  z.strictObject({ kind: z.literal('finishStep'), ...of, stepId: z.uuid(), note: words(1_000) }),
  z.strictObject({ kind: z.literal('dropStep'), ...of, stepId: z.uuid(), note: words(1_000) }),
  z.strictObject({
    kind: z.literal('closeCampaign'),
    ...of,
    summary: words(5_000),
    watchDays: z.number().int().min(0).max(WATCH_MOST),
  }),
]);
export type CampaignChange = z.output<typeof campaignChangeSchema>;

export const changeCampaign = endpoint({
  name: 'campaign.change',
  method: 'POST',
  path: '/api/campaigns/changes',
  summary: 'Start a campaign, turn a proposal down, work on the plan, or close with a summary',
  permission: BY_PEOPLE,
  body: z.strictObject({ change: campaignChangeSchema }),
  reply: z.object({ id: z.string(), version: z.number().int() }),
});

export const CAMPAIGN_ENDPOINTS = [
  proposalList,
  proposalPage,
  campaignList,
  campaignPage,
  changeCampaign,
] as const;
