import { z } from 'zod';
import { lonLatSchema } from '../area/index.ts';
import { endpoint, listReply, pageQuery } from '../contract/index.ts';
import { textSchema } from '../text/index.ts';
import {
  BOXES_MOST,
  boxSchema,
  LEAVE_OUT_REASONS,
  PHOTOS_MOST,
  PUBLICATION_STATES,
  SUMMARY_MOST,
  TITLE_MOST,
  WITHDRAW_REASONS,
} from './model.ts';
import { MODERATORS, PUBLICATION_ACTIONS } from './moderate.ts';

const BY_MODERATORS = { kind: 'roles', roles: MODERATORS } as const;
const idParams = z.object({ id: z.uuid() });

const publicationRow = z.object({
  id: z.string(),
  /** The number residents read; null before it was ever published. */
  number: z.string().nullable(),
  state: z.enum(PUBLICATION_STATES),
  version: z.number().int(),
  category: z.string(),
  townId: z.number().int().nullable(),
  communityId: z.number().int().nullable(),
  gridId: z.number().int().nullable(),
  closedAt: z.string(),
  /** The worded title; null where nobody has worded one yet. */
  title: z.string().nullable(),
  reason: z.string().nullable(),
});

export const publicationList = endpoint({
  name: 'publication.list',
  method: 'GET',
  path: '/api/publications',
  summary: 'Handled matters that may be made public, by where they stand, the latest closed first',
  permission: BY_MODERATORS,
  query: pageQuery.extend({ state: z.enum(PUBLICATION_STATES).default('waiting') }),
  reply: listReply(publicationRow),
});

const coveredPhoto = z.object({
  id: z.string(),
  /** The photo of the matter it was made from. */
  source: z.string(),
  boxes: z.array(boxSchema),
  width: z.number().int(),
  height: z.number().int(),
  /** Residents see it while the publication stands. */
  shown: z.boolean(),
});

export const publicationPage = endpoint({
  name: 'publication.page',
  method: 'GET',
  path: '/api/publications/:id',
  summary:
    'One handled matter as a moderator sees it: what was done, photos of the work, what may be done with it',
  permission: BY_MODERATORS,
  params: idParams,
  reply: z.object({
    data: publicationRow.extend({
      matter: z.object({ id: z.string(), number: z.string() }),
      /** Unit that led the work. */
      unitId: z.number().int().nullable(),
      summary: z.string().nullable(),
      /** Whether the exact point is public. */
      exact: z.boolean(),
      /** Whether there is a point that could be. */
      hasPoint: z.boolean(),
      /** The middle of its grid, rounded, lon/lat. */
      rough: lonLatSchema.nullable(),
      /** What the unit wrote about the result, numbers of persons masked: to be worded anew, never copied. */
      results: z.array(z.string()),
      /** Photos of the work, never a reporter's. */
      sources: z.array(
        z.object({
          id: z.string(),
          stage: z.enum(['after', 'check']),
          width: z.number().int(),
          height: z.number().int(),
        }),
      ),
      photos: z.array(coveredPhoto),
    }),
    can: z.array(z.enum(PUBLICATION_ACTIONS)),
  }),
});

/**
 * Blacks out a photo: the server draws the rectangles into a new file. Without any rectangle somebody has to say that there
 * is nothing to hide. `id` is the client's; the same one again answers what there is.
 */
export const coverPhoto = endpoint({
  name: 'publication.cover',
  method: 'POST',
  path: '/api/publications/:id/photos',
  summary: 'Black out rectangles of a photo of the work, into a new file',
  permission: BY_MODERATORS,
  params: idParams,
  body: z
    .strictObject({
      id: z.uuid(),
      source: z.uuid(),
      boxes: z.array(boxSchema).max(BOXES_MOST),
      nothingToHide: z.boolean().default(false),
    })
    .refine(({ boxes, nothingToHide }) => nothingToHide === (boxes.length === 0), {
      message: 'boxes.none',
      params: { code: 'boxes.none' },
      path: ['boxes'],
    }),
  reply: coveredPhoto,
  status: 201,
});

export const publicationChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('publish'),
    title: textSchema({ min: 2, max: TITLE_MOST }),
    summary: textSchema({ min: 2, max: SUMMARY_MOST }),
    /** The place is public space, so that its point may be shown. */
    exact: z.boolean(),
    /** Blacked-out photos in their order; what is not named is left out. */
    photos: z.array(z.uuid()).max(PHOTOS_MOST),
  }),
  z.strictObject({ kind: z.literal('leaveOut'), reason: z.enum(LEAVE_OUT_REASONS) }),
  z.strictObject({ kind: z.literal('withdraw'), reason: z.enum(WITHDRAW_REASONS) }),
]);
export type PublicationChange = z.output<typeof publicationChangeSchema>;

export const changePublication = endpoint({
  name: 'publication.change',
  method: 'POST',
  path: '/api/publications/:id/changes',
  summary: 'Publish a handled matter, leave it out, or take it back',
  permission: BY_MODERATORS,
  params: idParams,
  body: z.strictObject({
    version: z.number().int().min(1).max(2_147_483_647),
    change: publicationChangeSchema,
  }),
  reply: z.object({
    id: z.string(),
    number: z.string().nullable(),
    state: z.enum(PUBLICATION_STATES),
    version: z.number().int(),
  }),
});

export const publicationPhoto = endpoint({
  name: 'publication.photo',
  method: 'GET',
  path: '/api/publications/:id/photos/:photo/:size',
  summary: 'A blacked-out photo as residents will see it, for moderators',
  permission: BY_MODERATORS,
  params: idParams.extend({ photo: z.uuid(), size: z.enum(['full', 'thumb']) }),
  reply: z.unknown(),
});

export const PUBLICATION_ENDPOINTS = [
  publicationList,
  publicationPage,
  coverPhoto,
  changePublication,
  publicationPhoto,
] as const;
