import { z } from 'zod';
import { editSchema } from './edit.ts';

/** What may be wrong with a procedure; words and remedies stand in the locale files under the same code. */
export const FINDING_CODES = [
  // Names that code does not know.
  'stateUnknown',
  'kindUnknown',
  'guardUnknown',
  'conditionUnknown',
  'fieldTwice',
  // Ways.
  'unreachable',
  'deadEnd',
  'requestStuck',
  'pauseWithoutDecision',
  'pauseWithoutReturn',
  'papersHold',
  'guardNeverMet',
  'loopUnbounded',
  // People.
  'wider',
  'withoutSight',
  'roleAbsent',
  'areaUncovered',
  'samePersonForced',
  // Time and figures.
  'clockRunsOn',
  'phaseOrder',
  // Words.
  'wordsMissing',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/**
 * Codes that are said in more than one way: by `values.missing`, by `values.why`, or by the sort of row. The words of such a
 * code stand under each case, those of any other under the code alone.
 */
export const FINDING_CASES: Partial<Record<FindingCode, readonly string[]>> = {
  stateUnknown: ['action', 'procedure'],
  requestStuck: ['decide', 'withdraw'],
  papersHold: ['action', 'state'],
  guardNeverMet: ['here', 'anywhere'],
  loopUnbounded: ['uncounted', 'round'],
  withoutSight: ['all', 'restricted'],
  areaUncovered: ['areas', 'units', 'restricted', 'complained'],
  samePersonForced: ['table', 'handled', 'refused', 'ruled'],
  clockRunsOn: ['stage', 'beside'],
  phaseOrder: ['order', 'taken'],
  wordsMissing: ['none', 'zh', 'en', 'same', 'field', 'option'],
};

export const findingSchema = z.object({
  code: z.enum(FINDING_CODES),
  /** What must be changed before it may be published, or should be looked at. */
  severity: z.enum(['must', 'advice']),
  /** The row it stands in: an action or a state by its name, or the procedure as a whole. */
  at: z.object({ kind: z.enum(['action', 'state', 'procedure']), name: z.string() }),
  /** Position in the table of actions or states, from 1; null for the procedure as a whole. */
  row: z.number().int().positive().nullable(),
  /** What the words name: a state, a role, a guard, a clock, a number. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Areas concerned, the first hundred of them by id, and how many there are; none for what holds everywhere. */
  areas: z.object({ ids: z.array(z.number().int()), total: z.number().int() }).optional(),
  /** Units concerned, likewise: of those that matters are dispatched to. */
  units: z.object({ ids: z.array(z.number().int()), total: z.number().int() }).optional(),
  /** The change that would mend it, where one can be named. */
  fix: editSchema.optional(),
});
/** One fault of a procedure: where, what, and how to mend it. */
export type Finding = z.output<typeof findingSchema>;
