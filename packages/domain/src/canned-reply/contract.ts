import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { cannedReplySchema, REPLY_KEEPERS, replyInputSchema, replyOwnerSchema } from './model.ts';

export const cannedReplyList = endpoint({
  name: 'cannedReply.list',
  method: 'GET',
  path: '/api/canned-replies',
  summary: 'Canned replies of the own units and of the areas they work in',
  permission: { kind: 'account' },
  reply: z.object({
    items: z.array(cannedReplySchema),
    /** Whose replies whoever asks may change. */
    keeps: z.array(replyOwnerSchema),
    /** The telephone of the centre, as residents know it. */
    centrePhone: z.string(),
  }),
});

/** One edit; a reply is never removed, it ends. */
export const replyChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('addReply'), reply: replyInputSchema }),
  z.strictObject({ kind: z.literal('changeReply'), reply: replyInputSchema }),
  z.strictObject({ kind: z.literal('endReply'), id: z.uuid() }),
  z.strictObject({ kind: z.literal('resumeReply'), id: z.uuid() }),
]);
export type ReplyChange = z.output<typeof replyChangeSchema>;

export const changeReply = endpoint({
  name: 'cannedReply.change',
  method: 'POST',
  path: '/api/canned-replies/changes',
  summary: 'Add, change or end a canned reply of the own unit or area',
  permission: { kind: 'roles', roles: REPLY_KEEPERS },
  body: z.strictObject({ change: replyChangeSchema }),
  reply: z.object({ id: z.string() }),
});

export const CANNED_REPLY_ENDPOINTS = [cannedReplyList, changeReply] as const;
