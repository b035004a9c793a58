import { z } from 'zod';
import { endpoint, listReply, pageQuery } from '../contract/index.ts';

export * from './message.ts';
export * from './message-contract.ts';
export * from './moment.ts';

export const noticeSchema = z.object({
  id: z.string(),
  /** Action of the entry that caused it, for instance `dispatch`. */
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  number: z.string().nullable(),
  title: z.string().nullable(),
  at: z.string(),
  readAt: z.string().nullable(),
});
export type Notice = z.output<typeof noticeSchema>;

export const noticeList = endpoint({
  name: 'notice.list',
  method: 'GET',
  path: '/api/notices',
  summary: 'My inbox, newest first',
  permission: { kind: 'account' },
  query: pageQuery,
  reply: listReply(noticeSchema).extend({ unread: z.number().int() }),
});

export const noticeRead = endpoint({
  name: 'notice.read',
  method: 'POST',
  path: '/api/notices/read',
  summary: 'Mark notices as read, or all of them',
  permission: { kind: 'account' },
  body: z.strictObject({ ids: z.array(z.uuid()).max(200).optional() }),
  reply: z.object({ unread: z.number().int() }),
});

export const NOTICE_ENDPOINTS = [noticeList, noticeRead] as const;
