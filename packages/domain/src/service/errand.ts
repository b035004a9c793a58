import { z } from 'zod';
import type { Role } from '../access/index.ts';
import type { AssignmentPhase } from '../matter/index.ts';
import { itemCodeSchema, SERVICE_HELPS } from './item.ts';

/** Who says at the desk or on the way which service an errand is about, ticks papers and brings it to departments. */
export const ERRAND_KEEPERS = [
  'operator',
  'dutyChief',
  'worker',
  'chief',
  'volunteer',
  'partyLead',
  'receiver',
  'handler',
] as const satisfies readonly Role[];

/** Who asks for a service on behalf of a resident: whoever reports and keeps errands. */
export const ERRAND_ASKERS = [
  'operator',
  'dutyChief',
  'worker',
  'chief',
  'volunteer',
] as const satisfies readonly Role[];

/** Where a department stands: nobody was there, it has it, it works on it, it is done, or it was taken back. */
export const STOP_STATES = ['ahead', 'waiting', 'working', 'done', 'withdrawn'] as const;
export type StopState = (typeof STOP_STATES)[number];

export const errandNameSchema = z.strictObject({ item: itemCodeSchema, help: z.enum(SERVICE_HELPS) });

const unitWordsSchema = z.object({ name: z.string(), nameEn: z.string() });

/** One department on the way. */
export const errandStopSchema = z.object({
  unit: unitWordsSchema,
  state: z.enum(STOP_STATES),
  /** By when it has to have answered; null without a limit. */
  dueAt: z.iso.datetime().nullable(),
  doneAt: z.iso.datetime().nullable(),
});
export type ErrandStop = z.output<typeof errandStopSchema>;

/** An errand as everybody who may see it reads it: units and titles, never a name or a number of a person. */
export const errandSchema = z.object({
  item: z.object({ code: z.string(), zh: z.string(), en: z.string() }),
  help: z.enum(SERVICE_HELPS),
  /** Whether somebody goes along through departments, as the matter's procedure has it; otherwise a unit does it by itself. */
  accompanied: z.boolean(),
  /** Whether the resident agreed to a message the day before whatever is booked. */
  remind: z.boolean(),
  papers: z.array(
    z.object({
      code: z.string(),
      zh: z.string(),
      en: z.string(),
      mayOwe: z.boolean(),
      ticked: z.boolean(),
    }),
  ),
  stops: z.array(errandStopSchema),
  /** Who goes along: title and station. */
  companion: z.object({ title: z.string(), titleEn: z.string(), unit: unitWordsSchema }).nullable(),
  /** Times that are booked and to come, or not yet said to be over. */
  appointments: z.array(
    z.object({
      id: z.string(),
      version: z.number().int(),
      startsAt: z.iso.datetime(),
      endsAt: z.iso.datetime(),
      place: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
});
export type Errand = z.output<typeof errandSchema>;

/** The state of a stop by the phase of its part. */
export function stopStateOf(phase: AssignmentPhase | null): StopState {
  switch (phase) {
    case null:
      return 'ahead';
    case 'dispatched':
      return 'waiting';
    case 'handling':
      return 'working';
    case 'recalled':
    case 'returned':
      return 'withdrawn';
    default:
      return 'done';
  }
}

/** The next thing on the way, in a code that pages word: what the resident has to know and nothing else. */
export function nextStepOf({
  accompanied,
  papers,
  stops,
  companion,
}: Pick<Errand, 'accompanied' | 'papers' | 'stops' | 'companion'>) {
  if (accompanied && companion === null) return 'companion' as const;
  if (stops.some(({ state }) => state === 'working' || state === 'waiting')) return 'department' as const;
  if (papers.some(({ ticked, mayOwe }) => !ticked && !mayOwe)) return 'papers' as const;
  if (stops.some(({ state }) => state === 'ahead')) return 'departments' as const;
  return 'result' as const;
}
export type NextStep = ReturnType<typeof nextStepOf>;
