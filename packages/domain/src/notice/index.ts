import { z } from 'zod';
import { ROLES } from '../access/index.ts';
import { titleSchema } from '../catalogue/index.ts';
import { endpoint, listReply, pageQuery } from '../contract/index.ts';

export * from './message.ts';
export * from './message-contract.ts';
export * from './moment.ts';

/** A duty that will end and leave something undone, as an inbox tells it. */
export const staffingFactsSchema = z.object({
  role: z.enum(ROLES),
  unitId: z.number().int().nullable(),
  /** Its last day, `YYYY-MM-DD` of Shanghai. */
  on: z.string(),
  /** So many days before. */
  days: z.number().int(),
  areaIds: z.array(z.number().int()),
  /** What the steps are called that nobody will be left for, the first of them, and how many there are. */
  actions: z.array(titleSchema),
  total: z.number().int(),
});
export type StaffingFacts = z.output<typeof staffingFactsSchema>;

/** What recurs where, of a proposal for a campaign. */
export const recurringFactsSchema = z.object({
  areaId: z.number().int(),
  /** The compound by its name, where it is one. */
  place: z.string().nullable(),
  category: z.string(),
  /** So many within so many days. */
  seen: z.number().int(),
  days: z.number().int(),
});
export type RecurringFacts = z.output<typeof recurringFactsSchema>;

export const noticeSchema = z.object({
  id: z.string(),
  /** Action of the entry that caused it, for instance `dispatch`. */
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  number: z.string().nullable(),
  title: z.string().nullable(),
  /** What a notice about a duty that ends says; null of any other. */
  staffing: staffingFactsSchema.nullable(),
  /** What a proposal says that may still be read; null of any other. */
  recurring: recurringFactsSchema.nullable(),
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
