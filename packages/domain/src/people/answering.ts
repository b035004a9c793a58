import { z } from 'zod';
import { areaSchema, placeSchema } from '../area/index.ts';
import { endpoint, rowIdInQuery } from '../contract/index.ts';

/** Levels at which somebody answers for what lies there (包干, docs/field.md §2.35), the nearest last. */
export const ANSWERED_LEVELS = ['town', 'community', 'compound', 'building'] as const;

/** Who answers for a place, at which level. */
export const answerSchema = z.object({
  /** The link to the place; null where a duty over the street or community itself answers. */
  id: z.string().nullable(),
  level: z.enum(ANSWERED_LEVELS),
  personId: z.string(),
  name: z.string(),
  title: z.string(),
  unitId: z.number().int().nullable(),
  workPhone: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  /** Whether who asks may end the link. */
  mayEnd: z.boolean(),
});
export type Answer = z.output<typeof answerSchema>;

const counts = z.object({
  towns: z.number().int(),
  communities: z.number().int(),
  grids: z.number().int(),
  compounds: z.number().int(),
  buildings: z.number().int(),
});
export type LevelCounts = z.output<typeof counts>;

/** One step down the five levels 街道–社区–网格–小区–楼栋: an area, or a place below the grid. */
const levelRowSchema = z.object({
  area: areaSchema.nullable(),
  place: placeSchema.nullable(),
  counts,
  /** Open matters that who asks may see; of a compound those of its buildings too. */
  open: z.number().int(),
});
export type LevelRow = z.output<typeof levelRowSchema>;

export const areaLevels = endpoint({
  name: 'area.levels',
  method: 'GET',
  path: '/api/areas/:id/levels',
  summary: 'What lies one level below an area, down to compounds and buildings, with counts at each level',
  permission: { kind: 'account' },
  params: z.object({ id: rowIdInQuery }),
  reply: z.object({ counts, rows: z.array(levelRowSchema) }),
});

export const placePage = endpoint({
  name: 'people.place',
  method: 'GET',
  path: '/api/places/:id',
  summary: 'A compound or building: what lies in it, who answers for it at each level, how many open matters',
  permission: { kind: 'account' },
  params: z.object({ id: rowIdInQuery }),
  reply: z.object({
    place: placeSchema,
    /** The compound that a building belongs to. */
    compound: placeSchema.nullable(),
    rows: z.array(levelRowSchema),
    open: z.number().int(),
    answering: z.array(answerSchema),
    /** Whether who asks may name who answers. */
    mayAdd: z.boolean(),
  }),
});

export const answeringOf = endpoint({
  name: 'people.answering',
  method: 'GET',
  path: '/api/places/:id/answering',
  summary: 'Who answers for a compound or building, and for its community and street',
  permission: { kind: 'account' },
  params: z.object({ id: rowIdInQuery }),
  reply: z.object({ items: z.array(answerSchema) }),
});

export const myPlaces = endpoint({
  name: 'people.myPlaces',
  method: 'GET',
  path: '/api/my-places',
  summary: 'Compounds and buildings that one answers for',
  permission: { kind: 'account' },
  reply: z.object({ items: z.array(z.object({ place: placeSchema, open: z.number().int() })) }),
});

export const answerFor = endpoint({
  name: 'people.answerFor',
  method: 'POST',
  path: '/api/places/:id/answering',
  summary: 'Let somebody answer for a compound or building, under a duty of theirs',
  permission: { kind: 'roles', roles: ['systemAdmin', 'operator', 'dutyChief'] },
  params: z.object({ id: rowIdInQuery }),
  body: z.strictObject({ personId: z.uuid(), to: z.iso.datetime({ offset: true }).nullable().optional() }),
  reply: z.object({ id: z.string() }),
  status: 201,
});

export const endAnswering = endpoint({
  name: 'people.endAnswering',
  method: 'POST',
  path: '/api/answering/:id/end',
  summary: 'Let somebody answer for a place no longer',
  permission: { kind: 'roles', roles: ['systemAdmin', 'operator', 'dutyChief'] },
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({}),
  reply: z.object({ id: z.string() }),
});

export const ANSWERING_ENDPOINTS = [
  areaLevels,
  placePage,
  answeringOf,
  myPlaces,
  answerFor,
  endAnswering,
] as const;
