import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { listedReasonSchema } from './model.ts';

export const ratingReasonList = endpoint({
  name: 'ratingReason.list',
  method: 'GET',
  path: '/api/rating-reasons',
  summary: 'Why residents may rate as they do: the managed list, ended reasons too',
  permission: { kind: 'account' },
  reply: z.object({
    items: z.array(listedReasonSchema),
    /** Whether whoever asks may change the list. */
    mayChange: z.boolean(),
  }),
});

export const saveRatingReason = endpoint({
  name: 'ratingReason.save',
  method: 'POST',
  path: '/api/rating-reasons',
  summary: 'Add a reason to the list, change one, or say until when it holds',
  permission: { kind: 'roles', roles: ['systemAdmin'] },
  body: z.strictObject({ reason: listedReasonSchema }),
  reply: z.object({ code: z.string() }),
});

export const RATING_REASON_ENDPOINTS = [ratingReasonList, saveRatingReason] as const;
