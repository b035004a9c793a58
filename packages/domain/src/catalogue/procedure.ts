import { z } from 'zod';
import { ROLES } from '../access/index.ts';

/** The closed list of phases; indexes, tabs, colours and indicators read the phase, never a state's name. */
export const PHASES = [
  'reported',
  'accepted',
  'dispatched',
  'handling',
  'checking',
  'followUp',
  'suspended',
  'closed',
  'voided',
  'merged',
  'declined',
] as const;
export type Phase = (typeof PHASES)[number];

export const OPEN_PHASES: readonly Phase[] = [
  'reported',
  'accepted',
  'dispatched',
  'handling',
  'checking',
  'followUp',
  'suspended',
];

/** Whether somebody still has to do something about a matter in this phase. */
export function isOpenPhase(phase: Phase): boolean {
  return OPEN_PHASES.includes(phase);
}

/** How far a grant reaches: my own report, addressed to me, my unit's assignment, my queue, my area, free to take. */
export const REACHES = ['own', 'assigned', 'unit', 'queue', 'area', 'pool'] as const;
export type Reach = (typeof REACHES)[number];

export const titleSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) });
export type Title = z.output<typeof titleSchema>;

/** At most eight kinds of extra field and no conditions: the moment a form needs logic it becomes a screen. */
export const EXTRA_FIELD_KINDS = [
  'line',
  'paragraph',
  'number',
  'date',
  'choice',
  'choices',
  'flag',
  'photos',
] as const;
/** Kinds that action kinds in code use besides: they point at other things of the house. */
export const FIELD_KINDS = [
  ...EXTRA_FIELD_KINDS,
  'moment',
  'unit',
  'units',
  'person',
  'dutyLine',
  'category',
  'matter',
  'report',
  'place',
  'about',
  'consent',
] as const;

export const fieldSchema = z.object({
  name: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  kind: z.enum(FIELD_KINDS),
  /** Fields of code have their words in the locale files; extra fields of a procedure bring their own. */
  title: titleSchema.optional(),
  required: z.boolean().default(false),
  /** Longest text in code points, or most items of a list. */
  max: z.number().int().positive().optional(),
  options: z.array(z.object({ code: z.string(), title: titleSchema.optional() })).optional(),
  /** Whether the reporter may read it. */
  audience: z.enum(['public', 'internal']).default('internal'),
});
export type Field = z.output<typeof fieldSchema>;

const grantSchema = z.object({ role: z.enum([...ROLES, 'reporter']), reach: z.enum(REACHES) });
export type Grant = z.output<typeof grantSchema>;

/** Where an action leads: the first target whose condition holds; a last one without condition always does. */
const targetSchema = z.object({ when: z.string().optional(), to: z.string() });

export const procedureActionSchema = z.object({
  kind: z.string(),
  title: titleSchema,
  from: z.array(z.string()).min(1),
  to: z.union([z.string(), z.array(targetSchema).min(1)]).optional(),
  by: z.array(grantSchema).min(1),
  guards: z.array(z.string()).default([]),
  fields: z.array(fieldSchema.extend({ kind: z.enum(EXTRA_FIELD_KINDS), title: titleSchema })).default([]),
});
export type ProcedureAction = z.output<typeof procedureActionSchema>;

export const procedureSchema = z.object({
  code: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  version: z.number().int().positive(),
  title: titleSchema,
  start: z.string(),
  states: z.record(z.string(), z.object({ phase: z.enum(PHASES), title: titleSchema })),
  actions: z.record(z.string(), procedureActionSchema),
});
/** The loop as data; matters in flight keep the version they began with. */
export type Procedure = z.output<typeof procedureSchema>;

/** Targets of an action in order; an action without `to` leaves the state as it is. */
export function targetsOf(action: ProcedureAction): readonly { when?: string | undefined; to: string }[] {
  if (action.to === undefined) return [];
  return typeof action.to === 'string' ? [{ to: action.to }] : action.to;
}
