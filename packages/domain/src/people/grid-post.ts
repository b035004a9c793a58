import { z } from 'zod';
import { endpoint, rowIdInQuery } from '../contract/index.ts';

const holderSchema = z.object({
  post: z.string(),
  personId: z.string(),
  name: z.string(),
  title: z.string(),
  workPhone: z.string().nullable(),
});

/** The posts that every grid has to have (一书一长一警一员, docs/field.md §2.35); nothing where a district asks for none. */
export const gridPosts = endpoint({
  name: 'people.gridPosts',
  method: 'GET',
  path: '/api/areas/:id/grid-posts',
  summary: 'Who holds the posts that a grid has to have, or which grids of a larger area lack one',
  permission: { kind: 'account' },
  params: z.object({ id: rowIdInQuery }),
  reply: z.object({
    posts: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
    /** Of a grid: who holds them. Of a larger area nobody is named. */
    holders: z.array(holderSchema),
    /** Grids of the area, and those that lack a post, at most 500. */
    grids: z.number().int(),
    lacking: z.number().int(),
    gaps: z.array(z.object({ areaId: z.number().int(), missing: z.array(z.string()) })),
  }),
});

export const GRID_POST_ENDPOINTS = [gridPosts] as const;
