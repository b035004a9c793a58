import { z } from 'zod';
import { endpoint, rowIdSchema } from '../contract/index.ts';
import { LANGUAGES } from '../text/index.ts';

/** Most grids of one file: a whole district is printed street by street. */
export const MOST_POSTERS = 400;

export const POSTER_STATES = ['waiting', 'printing', 'done', 'cancelled', 'failed'] as const;

/** What is on a poster stands on the grid's public page already. */
const STAFF = { kind: 'account' } as const;
const runParams = z.object({ id: z.uuid() });

/** Where the QR codes lead when the server knows no public address of its own: the address of the page that asks. */
const originSchema = z.string().regex(/^https?:\/\/[\w.:[\]-]{1,200}$/, { message: 'unknown' });

export const gridPoster = endpoint({
  name: 'poster.ofGrid',
  method: 'GET',
  path: '/api/grid-posters/:id',
  summary: 'The QR poster of one grid: PDF, A4',
  permission: STAFF,
  params: z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }),
  query: z.object({ language: z.enum(LANGUAGES).optional() }),
  reply: z.unknown(),
});

export const beginPosters = endpoint({
  name: 'poster.begin',
  method: 'POST',
  path: '/api/poster-runs',
  summary: 'Print the posters of all grids of an area as one file',
  permission: STAFF,
  body: z.strictObject({ areaId: rowIdSchema, language: z.enum(LANGUAGES), origin: originSchema }),
  reply: z.object({ id: z.string(), total: z.number().int() }),
});

export const posterRun = endpoint({
  name: 'poster.run',
  method: 'GET',
  path: '/api/poster-runs/:id',
  summary: 'How far a print is',
  permission: STAFF,
  params: runParams,
  reply: z.object({
    state: z.enum(POSTER_STATES),
    done: z.number().int(),
    total: z.number().int(),
    can: z.array(z.enum(['cancel', 'open'])),
  }),
});

export const cancelPosters = endpoint({
  name: 'poster.cancel',
  method: 'POST',
  path: '/api/poster-runs/:id/cancel',
  summary: 'Stop a print',
  permission: STAFF,
  params: runParams,
  reply: z.object({ state: z.enum(POSTER_STATES) }),
});

export const posterFile = endpoint({
  name: 'poster.file',
  method: 'GET',
  path: '/api/poster-runs/:id/file',
  summary: 'The file of a finished print: PDF, A4, one page per grid',
  permission: STAFF,
  params: runParams,
  reply: z.unknown(),
});

export const POSTER_ENDPOINTS = [gridPoster, beginPosters, posterRun, cancelPosters, posterFile] as const;
