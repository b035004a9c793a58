import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { areaSchema, placeSchema } from './model.ts';

const idParams = z.object({ id: z.coerce.number().int() });

/** Who is posted on an area or place: staff see names and work phones; the mask is the server's. */
export const rosterEntrySchema = z.object({
  dutyId: z.string(),
  personId: z.string(),
  name: z.string(),
  title: z.string(),
  role: z.string(),
  unitId: z.number().int().nullable(),
  workPhone: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  /** Whether who asks may end the duty. */
  mayEnd: z.boolean(),
});
export type RosterEntry = z.output<typeof rosterEntrySchema>;

/** The whole tree in one answer (some hundred to some thousand rows): clients hold it and ask it. */
export const areaTree = endpoint({
  name: 'area.tree',
  method: 'GET',
  path: '/api/areas',
  summary: 'The tree of areas in force, from the district down to the grids',
  permission: { kind: 'anyone', because: 'names, codes and outlines of areas are posted for residents' },
  reply: z.object({ items: z.array(areaSchema), sketch: z.boolean(), name: z.string(), nameEn: z.string() }),
});

export const areaPage = endpoint({
  name: 'area.page',
  method: 'GET',
  path: '/api/areas/:id',
  summary: 'One area with outline, roster and figures of open matters by phase',
  permission: { kind: 'account' },
  params: idParams,
  reply: z.object({
    area: areaSchema,
    outline: z.unknown(),
    bounds: z.array(z.number()).length(4).nullable(),
    roster: z.array(rosterEntrySchema),
    /** Whether who asks may give anybody a duty over this area. */
    mayAdd: z.boolean(),
    figures: z.object({
      households: z.number().int().nullable(),
      buildings: z.number().int(),
      openMatters: z.record(z.string(), z.number().int()),
    }),
  }),
});

export const areaAt = endpoint({
  name: 'area.at',
  method: 'GET',
  path: '/api/areas/at',
  summary: 'Which grid a point belongs to and who answers there',
  permission: { kind: 'account' },
  query: z.object({ lon: z.coerce.number().min(-180).max(180), lat: z.coerce.number().min(-90).max(90) }),
  reply: z.object({
    how: z.enum(['inside', 'border', 'nearest', 'outside']),
    area: areaSchema.nullable(),
    roster: z.array(rosterEntrySchema),
  }),
});

export const placeSearch = endpoint({
  name: 'area.search',
  method: 'GET',
  path: '/api/areas/search',
  summary: 'Find areas and places by name or code',
  permission: { kind: 'anyone', because: 'names and codes of areas and buildings are public' },
  query: z.object({ q: z.string().min(1).max(40) }),
  reply: z.object({
    areas: z.array(areaSchema),
    places: z.array(placeSchema.extend({ path: z.string() })),
  }),
});

export const placesOfArea = endpoint({
  name: 'area.places',
  method: 'GET',
  path: '/api/areas/:id/places',
  summary: 'Compounds and buildings of a community or grid',
  permission: { kind: 'account' },
  params: idParams,
  query: z.object({
    after: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({ items: z.array(placeSchema), next: z.string().optional() }),
});

export const overlayList = endpoint({
  name: 'area.overlays',
  method: 'GET',
  path: '/api/overlays',
  summary: 'Other networks laid over grids and places: police, economic, party …',
  permission: { kind: 'account' },
  reply: z.object({
    items: z.array(
      z.object({
        id: z.number().int(),
        kind: z.string(),
        code: z.string(),
        name: z.string(),
        /** Grids and places that belong to it today. */
        members: z.number().int(),
      }),
    ),
  }),
});

export const areaTile = endpoint({
  name: 'area.tile',
  method: 'GET',
  path: '/api/tiles/:layer/:z/:x/:y',
  summary: 'Vector tile (MVT) of areas or of the sketch: `areas` or `sketch`, y ends in .mvt',
  permission: { kind: 'anyone', because: 'outlines are posted for residents' },
  params: z.object({
    layer: z.enum(['areas', 'sketch']),
    z: z.coerce.number().int().min(0).max(20),
    x: z.coerce.number().int().min(0),
    y: z.string().regex(/^\d{1,7}\.mvt$/),
  }),
  reply: z.unknown(),
});

export const AREA_ENDPOINTS = [
  areaTree,
  areaAt,
  placeSearch,
  overlayList,
  areaTile,
  areaPage,
  placesOfArea,
] as const;
