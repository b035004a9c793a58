import { z } from 'zod';
import { PHASES } from '../catalogue/index.ts';
import { isTold, KINDS } from '../matter/index.ts';
import { LANGUAGES } from '../text/index.ts';
import type { MessageTemplate } from './message.ts';

/** Templates that a step of a matter may send; the others are asked for, or go to staff. */
export const MOMENT_TEMPLATES = [
  'accepted',
  'asked',
  'done',
  'declined',
  'reopened',
] as const satisfies readonly MessageTemplate[];

const KNOWN_KINDS: ReadonlySet<string> = new Set(Object.keys(KINDS));

/**
 * When a resident is told (docs/field.md §6.9): which kind of step sends which template, in which phase the step has to have left the
 * matter (any where it is left out), and in which languages it may go. Data of a district, from its pack.
 */
export const messageMomentSchema = z.strictObject({
  kind: z
    .string()
    .refine((kind) => KNOWN_KINDS.has(kind), 'no step has this kind')
    .refine((kind) => !KNOWN_KINDS.has(kind) || isTold(kind), 'reporters are not told of this step'),
  phase: z.enum(PHASES).optional(),
  template: z.enum(MOMENT_TEMPLATES),
  languages: z.array(z.enum(LANGUAGES)).min(1),
});
export type MessageMoment = z.output<typeof messageMomentSchema>;

/** A step of a matter, by what it was and where it left the matter. */
export interface MomentStep {
  readonly kind: string | undefined;
  readonly codes: Readonly<Record<string, unknown>>;
}

/** The first moment of the list that the step is, or undefined: it is read on the tracking page and sends nothing. */
export function momentOf(
  moments: readonly MessageMoment[],
  { kind, codes }: MomentStep,
): MessageMoment | undefined {
  return moments.find((one) => one.kind === kind && (one.phase === undefined || one.phase === codes.phase));
}
