import { z } from 'zod';

/** Levels of the tree of jurisdictions (docs/field.md §1); a district that has work areas uses `workArea` between town and community. */
export const AREA_LEVELS = ['city', 'district', 'town', 'workArea', 'community', 'grid'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

/** Kinds of place below the community; they hang on the community and are linked to grids for a time. */
export const PLACE_KINDS = ['compound', 'building', 'unit'] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Longitude and latitude in degrees, CGCS2000 (EPSG:4490), in this order everywhere. */
export const lonLatSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type LonLat = z.output<typeof lonLatSchema>;

export const areaSchema = z.object({
  id: z.number().int(),
  parentId: z.number().int().nullable(),
  level: z.enum(AREA_LEVELS),
  code: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  /** Number of a grid inside its community, or the plain name of other levels: what a map writes. */
  short: z.string(),
  centre: lonLatSchema.nullable(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});
export type Area = z.output<typeof areaSchema>;

export const placeSchema = z.object({
  id: z.number().int(),
  communityId: z.number().int(),
  parentId: z.number().int().nullable(),
  kind: z.enum(PLACE_KINDS),
  code: z.string(),
  name: z.string(),
  centre: lonLatSchema.nullable(),
  gridId: z.number().int().nullable(),
});
export type Place = z.output<typeof placeSchema>;
