import { z } from 'zod';
import { procedureSchema } from '../catalogue/index.ts';
import { endpoint, listReply, pageQuery, rowIdSchema } from '../contract/index.ts';
import { toldSchema } from '../routing/index.ts';
import { DRAFT_KINDS, simulationDraftsSchema } from './drafts.ts';
import { FIGURE_FAMILIES } from './figures.ts';

/** Whoever keeps the rules, and whoever answers for the work of an area. */
const TRIERS = { kind: 'roles', roles: ['systemAdmin', 'dutyChief'] } as const;
/** A day of Shanghai; what lies beyond is no moment of the database's. */
const day = z.iso.date().regex(/^(19|20)/);
const oneParams = z.object({ id: z.uuid() });

/** Longest period, in days: three years, leap days among them. */
export const LONGEST_DAYS = 1_100;
/** Days for which a simulation is kept. */
export const KEPT_DAYS = 30;

export const SIMULATION_STATES = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;
export type SimulationState = (typeof SIMULATION_STATES)[number];

const askedSchema = z.object({
  id: z.string(),
  areaId: z.number().int(),
  from: z.string(),
  to: z.string(),
  drafts: z.array(z.enum(DRAFT_KINDS)),
  /** Code of the procedure that is tried; null where none is. */
  procedure: z.string().nullable(),
  state: z.enum(SIMULATION_STATES),
  /** Matters replayed so far, and how many there are. */
  done: z.number().int(),
  total: z.number().int(),
  askedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  can: z.array(z.enum(['cancel'])),
});

export const simulationDrafts = endpoint({
  name: 'simulation.drafts',
  method: 'GET',
  path: '/api/simulations/drafts',
  summary: 'Drafts of procedures, of the catalogue and of routing rules that may be tried now',
  permission: TRIERS,
  reply: z.object({
    procedures: z.array(
      z.object({
        areaId: rowIdSchema,
        code: z.string(),
        title: procedureSchema.shape.title,
        revision: z.number().int(),
      }),
    ),
    routing: z.array(z.object({ areaId: rowIdSchema, revision: z.number().int(), rules: z.number().int() })),
    catalogue: z.array(
      z.object({ areaId: rowIdSchema, revision: z.number().int(), changes: z.number().int() }),
    ),
    /** Areas whose matters this person may replay. */
    areas: z.array(z.number().int()),
  }),
});

export const beginSimulation = endpoint({
  name: 'simulation.begin',
  method: 'POST',
  path: '/api/simulations',
  summary: 'Replay the matters reported in a period against drafts, with an entry in the journal',
  permission: TRIERS,
  body: z.strictObject({
    areaId: rowIdSchema,
    /** First and last day, as days of Shanghai. */
    from: day,
    to: day,
    drafts: simulationDraftsSchema,
  }),
  reply: z.object({ id: z.uuid(), total: z.number().int() }),
});

export const simulations = endpoint({
  name: 'simulation.list',
  method: 'GET',
  path: '/api/simulations',
  summary: 'One’s own simulations of the last thirty days, newest first, fifty at most',
  permission: TRIERS,
  reply: z.object({ items: z.array(askedSchema) }),
});

const figureSchema = z.object({
  family: z.enum(FIGURE_FAMILIES),
  /** A clock, a unit and sort of work, an action and reason, a state: as the family has it. */
  key: z.string(),
  /** In force, and with the drafts; here and below small numbers are not told to an administrator. */
  base: toldSchema,
  draft: toldSchema,
  /** What came with the drafts, and what went. */
  more: toldSchema,
  less: toldSchema,
});
export type ToldFigure = z.output<typeof figureSchema>;

export const simulation = endpoint({
  name: 'simulation.one',
  method: 'GET',
  path: '/api/simulations/:id',
  summary: 'How far a simulation of one’s own is, and what it found',
  permission: TRIERS,
  params: oneParams,
  reply: askedSchema.extend({
    /** Matters for which the drafts make any difference. */
    changed: toldSchema,
    /** What texts were asked for, as it stands in the journal; null where nothing was. */
    words: z.string().nullable(),
    figures: z.array(figureSchema),
    /** Whether rows lead to the matters: a duty chief opens those that the duty sees. */
    opens: z.boolean(),
  }),
});

export const cancelSimulation = endpoint({
  name: 'simulation.cancel',
  method: 'POST',
  path: '/api/simulations/:id/cancel',
  summary: 'Stop a simulation of one’s own',
  permission: TRIERS,
  params: oneParams,
  reply: z.object({ state: z.enum(SIMULATION_STATES) }),
});

export const simulationRows = endpoint({
  name: 'simulation.rows',
  method: 'GET',
  path: '/api/simulations/:id/rows',
  summary:
    'The first matters behind a figure: number, category, area and times; restricted ones are counted and not named',
  permission: TRIERS,
  params: oneParams,
  query: pageQuery.extend({
    family: z.enum(FIGURE_FAMILIES),
    key: z.string().max(120),
    side: z.enum(['more', 'less']),
  }),
  reply: listReply(
    z.object({
      number: z.string(),
      category: z.string().nullable(),
      areaId: rowIdSchema.nullable(),
      reportedAt: z.iso.datetime(),
      /** When the clock was due in force, and would be with the drafts. */
      from: z.iso.datetime().nullable(),
      to: z.iso.datetime().nullable(),
      /** Only where whoever asks may open it. */
      matterId: z.string().nullable(),
    }),
  ),
});

export const SIMULATION_ENDPOINTS = [
  simulationDrafts,
  beginSimulation,
  simulations,
  simulation,
  cancelSimulation,
  simulationRows,
] as const;
