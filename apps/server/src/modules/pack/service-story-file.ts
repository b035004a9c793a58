import { itemCodeSchema, placeCodeSchema, SERVICE_HELPS } from '@gezhi/domain/service';
import { impersonalSchema } from '@gezhi/domain/text';
import { z } from 'zod';
import type { Findings } from './fault.ts';
import type { PackFolder } from './folder.ts';
import { readYaml } from './yaml-file.ts';

const FILE = 'service-story.yaml';

const share = z.number().min(0).max(1);
const words = impersonalSchema(500);

/** How far an errand of the demo has come. */
export const ERRAND_ENDS = ['told', 'given', 'underWay', 'atDepartments', 'toCheck', 'rated'] as const;
export type ErrandEnd = (typeof ERRAND_ENDS)[number];

/** What is booked and which errands are run in the demo (docs/field.md §2.32); days count from the moment of loading, so it never rots. */
const serviceStorySchema = z.strictObject({
  seed: z.number().int().nonnegative(),
  appointments: z.strictObject({
    /** Days before the moment of loading, and after it. */
    days: z.number().int().min(1).max(120),
    ahead: z.number().int().min(0).max(14),
    /** Each place with how many come on a working day at most. */
    places: z.array(z.strictObject({ place: placeCodeSchema, most: z.number().int().min(1).max(12) })).min(1),
    /** Weights of what is booked. */
    items: z.record(itemCodeSchema, z.number().positive()),
    /** Of those who booked: the rest call it off. */
    kept: share,
    missed: share,
    /** Of those who came; and of these, by telephone. */
    rated: share,
    told: share,
  }),
  /** What desks and departments say on the way of an errand. */
  phrases: z.strictObject({ accept: words, dispatch: words, answers: z.array(words).min(1), checked: words }),
  errands: z.array(
    z.strictObject({
      item: itemCodeSchema,
      help: z.enum(SERVICE_HELPS),
      /** The grid of whoever asks. */
      grid: z.string().regex(/^\d{15}$/),
      /** What is asked for, and what came of it. */
      asks: words,
      result: words,
      end: z.enum(ERRAND_ENDS),
      /** So many days before the moment of loading it began. */
      begun: z.number().int().min(1).max(60),
    }),
  ),
});
export type PackServiceStory = z.infer<typeof serviceStorySchema>;

/** Reads it; the demo of a pack without the file has no appointments and no errands. */
export function readServiceStory(folder: PackFolder, findings: Findings): PackServiceStory | null {
  if (!folder.has(FILE)) return null;
  return readYaml({ folder, file: FILE }, serviceStorySchema, findings)?.value ?? null;
}
