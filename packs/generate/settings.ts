import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const code = z.string().regex(/^\d{12}$/);
const kilometres = z.number();
const place = z.tuple([kilometres, kilometres]);

/** Where a town lies in the sketch (kilometres around the centre), how large it is, and whether it is built up. */
const townPlanSchema = z.strictObject({
  code,
  east: kilometres,
  north: kilometres,
  /** Square kilometres. */
  surface: z.number().positive(),
  urban: z.boolean(),
});
export type TownPlan = z.infer<typeof townPlanSchema>;

/** A piece of ground that is divided further: parts are towns (by code) or again groups. */
export interface TownGroup {
  readonly name: string;
  readonly place: readonly [number, number];
  /** Which way the parts follow each other; null: along the longer side. */
  readonly along: 'east' | 'north' | null;
  readonly parts: readonly (TownGroup | string)[];
}
const townGroupSchema: z.ZodType<TownGroup> = z.lazy(() =>
  z.strictObject({
    name: z.string(),
    place,
    along: z.enum(['east', 'north']).nullable(),
    parts: z.array(z.union([code, townGroupSchema])).min(2),
  }),
);

const canalSchema = z.strictObject({
  /** Which cut it is, in the order in which they are made. */
  cut: z.number().int().nonnegative(),
  name: z.string(),
  width: z.number().positive(),
});
export type Canal = z.infer<typeof canalSchema>;

/** `generate.yaml` of a pack: what the generator draws its ground from. Areas come from its `areas.csv`. */
const settingsSchema = z.strictObject({
  seed: z.number().int().nonnegative(),
  nameSeed: z.number().int().nonnegative(),
  /** How many grids all communities have together. */
  grids: z.number().int().positive(),
  /** The same for a quick look; without it there is one size only. */
  gridsInPart: z.number().int().positive().nullable().default(null),
  /** How many compounds and buildings the source counts, where it does; no more than would be drawn without. */
  counts: z
    .strictObject({
      compounds: z.number().int().positive().nullable().default(null),
      buildings: z.number().int().positive().nullable().default(null),
    })
    .default({ compounds: null, buildings: null }),
  centre: z.strictObject({ longitude: z.number(), latitude: z.number() }),
  /** Half the width and height of the ground in kilometres, and how far north of the centre its middle lies. */
  extent: z.strictObject({
    east: z.number().positive(),
    north: z.number().positive(),
    shift: kilometres.default(0),
  }),
  /** Which towns are built up: all, none, or those whose official code is that of a street (001–099). */
  urban: z.enum(['all', 'none', 'streets']).default('streets'),
  /** Single large sites with a grid of their own (专属网格), by community. */
  sites: z.array(z.strictObject({ community: code, zh: z.string(), en: z.string() })).default([]),
  canals: z.array(canalSchema).default([]),
  /** Towns with wished places; without them the towns lie where the cuts put them. */
  towns: z.array(townPlanSchema).default([]),
  groups: townGroupSchema.nullable().default(null),
});
export type GroundSettings = z.infer<typeof settingsSchema>;

/** Reads `generate.yaml` of a pack. Throws ZodError for one that cannot be used. */
export function readSettings(directory: string): GroundSettings {
  return settingsSchema.parse(parse(readFileSync(path.join(directory, 'generate.yaml'), 'utf8')));
}
