import { z } from 'zod';
import { endpoint, pageQuery, rowIdInQuery, rowIdSchema } from '../contract/index.ts';
import { matterRowSchema } from '../matter/index.ts';
import { impersonalSchema } from '../text/index.ts';
import { LIST_PEOPLE, PROBLEM_LIGHTS, PROBLEM_SOURCES, PROBLEM_STATES } from './model.ts';

const BY_PEOPLE = { kind: 'roles', roles: LIST_PEOPLE } as const;

/** What may be done with a problem now, by whoever asks. */
export const PROBLEM_STEPS = ['reviseProblem', 'askStrike', 'strike', 'sendBack'] as const;
export type ProblemStep = (typeof PROBLEM_STEPS)[number];

export const listedProblemSchema = z.object({
  id: z.string(),
  number: z.string(),
  version: z.number().int(),
  /** Whose list it stands on. */
  areaId: z.number().int(),
  /** Where it is. */
  whereId: z.number().int(),
  source: z.enum(PROBLEM_SOURCES),
  matter: matterRowSchema.nullable(),
  campaignId: z.string().nullable(),
  meetingId: z.string().nullable(),
  /** What the problem is; of a matter, its title. */
  what: z.string(),
  measure: z.string().nullable(),
  unitId: z.number().int(),
  accountable: z.object({ personId: z.string(), name: z.string() }).nullable(),
  dueOn: z.iso.date(),
  state: z.enum(PROBLEM_STATES),
  light: z.enum(PROBLEM_LIGHTS).nullable(),
  enteredAt: z.string(),
  struckAt: z.string().nullable(),
});
export type ListedProblem = z.output<typeof listedProblemSchema>;

const rowSchema = z.object({ data: listedProblemSchema, can: z.array(z.enum(PROBLEM_STEPS)) });

export const problemList = endpoint({
  name: 'listedProblem.list',
  method: 'GET',
  path: '/api/listed-problems',
  summary: 'The problem list of an area, or what the own units answer for, the newest first',
  permission: BY_PEOPLE,
  query: pageQuery.extend({
    /** The area whose list it is; without one, the widest that the own posts read, or else what the own units answer for. */
    area: rowIdInQuery.optional(),
    /** `asked`: what waits to be struck off by whoever asks, on any list that the own posts reach. */
    of: z.enum(['area', 'units', 'asked']).optional(),
    unit: rowIdInQuery.optional(),
    state: z.enum(PROBLEM_STATES).optional(),
    source: z.enum(PROBLEM_SOURCES).optional(),
    late: z.literal('yes').optional(),
    /** What was entered from a campaign, or stands on some list of the matters of a meeting's agenda, as far as the own posts read it. */
    campaign: z.uuid().optional(),
    meeting: z.uuid().optional(),
  }),
  reply: z.object({
    items: z.array(rowSchema),
    next: z.string().optional(),
    /** Null: what the own units answer for. Of a campaign or meeting, the list into which it is entered. */
    areaId: z.number().int().nullable(),
    reads: z.array(z.number().int()),
    /** Whether problems of some unit of the own posts can be asked for. */
    hasUnits: z.boolean(),
    mayEnter: z.boolean(),
    /** How many stand open, late among them, and how many were struck off, each counted to 1,000 at most; on the first page alone. */
    counts: z.object({ open: z.number().int(), late: z.number().int(), struck: z.number().int() }).optional(),
  }),
});

export const problemPage = endpoint({
  name: 'listedProblem.page',
  method: 'GET',
  path: '/api/listed-problems/:id',
  summary: 'A listed problem with its course: who asked, with which evidence, who struck it off',
  permission: BY_PEOPLE,
  params: z.object({ id: z.uuid() }),
  reply: rowSchema.extend({
    /** Why whoever asks may not strike it off, where that is not for want of a post. */
    blocked: z.enum(['handled', 'matterOpen']).nullable(),
    course: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        action: z.string(),
        name: z.string().nullable(),
        unitId: z.number().int().nullable(),
        words: z.string().nullable(),
        photos: z.array(z.string()),
      }),
    ),
  }),
});

const words = impersonalSchema(1_000);
const of = { id: z.uuid(), version: z.number().int().min(1) };
const answers = {
  unitId: rowIdSchema,
  /** Who of the unit answers for it by name. */
  personId: z.uuid().nullable(),
  dueOn: z.iso.date(),
  measure: words.nullable(),
};

/** What a problem is entered from. */
const fromSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('matter'), number: z.string().trim().min(1).max(40) }),
  z.strictObject({ kind: z.literal('meeting'), meetingId: z.uuid(), matterId: z.uuid() }),
  z.strictObject({ kind: z.literal('campaign'), campaignId: z.uuid(), what: words }),
  z.strictObject({ kind: z.literal('hand'), what: words }),
]);

/** One step of a listed problem; `version` is that of the problem somebody looked at. */
export const problemChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('enterProblem'),
    id: z.uuid(),
    areaId: rowIdSchema,
    /** Where it is, inside the area; a matter says it by itself. */
    whereId: rowIdSchema.nullable(),
    from: fromSchema,
    ...answers,
  }),
  z.strictObject({ kind: z.literal('reviseProblem'), ...of, ...answers }),
  z.strictObject({
    kind: z.literal('askStrike'),
    ...of,
    note: words,
    photos: z.array(z.uuid()).max(9),
  }),
  z.strictObject({ kind: z.literal('strike'), ...of, note: words.nullable() }),
  z.strictObject({ kind: z.literal('sendBack'), ...of, reason: words }),
]);
export type ProblemChange = z.output<typeof problemChangeSchema>;

export const changeProblem = endpoint({
  name: 'listedProblem.change',
  method: 'POST',
  path: '/api/listed-problems/changes',
  summary:
    'Enter a problem, revise it, ask for it to be struck off with evidence, strike it off or send it back',
  permission: BY_PEOPLE,
  body: z.strictObject({ change: problemChangeSchema }),
  reply: z.object({ id: z.string(), version: z.number().int() }),
});

export const STRIKE_LIST_ENDPOINTS = [problemList, problemPage, changeProblem] as const;
