import { z } from 'zod';
import type { Role } from '../access/index.ts';
import { SUPERVISION_LEVELS } from '../catalogue/index.ts';
import { rowIdSchema } from '../contract/index.ts';
import { impersonalSchema } from '../text/index.ts';

/** Why a matter comes before the joint meeting; the first that fits is said, `named` by whoever put it there. */
export const AGENDA_REASONS = ['stuck', 'dissatisfied', 'returned', 'overdue', 'named'] as const;
export type AgendaReason = (typeof AGENDA_REASONS)[number];

/** Who calls a joint meeting for an area of the own post and writes down what is decided (docs/field.md §2.26). */
export const MEETING_KEEPERS = ['operator', 'dutyChief'] as const satisfies readonly Role[];
/** Who reads it besides. */
export const MEETING_READERS = [...MEETING_KEEPERS, 'leader', 'verifier'] as const satisfies readonly Role[];

/** Most matters of one meeting: an afternoon has no more. */
export const AGENDA_MOST = 50;

/** Minutes are printed and handed round: no telephone and no number of a person in them. */
const words = impersonalSchema(1_000);

/** What is decided on a matter: a task for a unit with a day, supervision with its own clock, or a word to go along. */
export const decisionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('task'), unit: rowIdSchema, words, dueOn: z.iso.date().nullable() }),
  z.strictObject({ kind: z.literal('supervise'), level: z.enum(SUPERVISION_LEVELS), words }),
  z.strictObject({ kind: z.literal('remark'), words }),
]);
export type MeetingDecision = z.output<typeof decisionSchema>;

/** The kind of action on the matter that carries a decision out. */
export const CARRIED_OUT_BY = { task: 'giveTask', supervise: 'supervise', remark: 'remark' } as const;

/** What a decision hands to that action. */
export function inputOfDecision(decision: MeetingDecision): Readonly<Record<string, unknown>> {
  switch (decision.kind) {
    case 'task':
      return {
        ...{ unit: decision.unit, task: decision.words },
        ...(decision.dueOn === null ? {} : { dueOn: decision.dueOn }),
      };
    case 'supervise':
      return { level: decision.level, instruction: decision.words };
    default:
      return { note: decision.words };
  }
}
