import { z } from 'zod';
import { endpoint, listReply, pageQuery } from '../contract/index.ts';
import { mailAddressSchema } from '../privacy/index.ts';

export const MESSAGE_STATES = ['waiting', 'sent', 'dropped', 'dead'] as const;

/** A message as whoever keeps the system sees it: what and when, never to whom. */
export const messageSchema = z.object({
  id: z.string(),
  channel: z.enum(['sms', 'mail']),
  template: z.string(),
  state: z.enum(MESSAGE_STATES),
  attempts: z.number().int(),
  at: z.string(),
  dueAt: z.string(),
  settledAt: z.string().nullable(),
  /** Why it was dropped, or what went wrong last, as a code. */
  failure: z.string().nullable(),
});
export type Message = z.output<typeof messageSchema>;

export const messageList = endpoint({
  name: 'message.list',
  method: 'GET',
  path: '/api/messages',
  summary: 'Telephone messages and mails, newest first; those that are still to go or given up, or all',
  permission: { kind: 'roles', roles: ['systemAdmin'] },
  query: pageQuery.extend({ which: z.enum(['unsent', 'all']).default('unsent') }),
  reply: listReply(messageSchema),
});

export const messageRetry = endpoint({
  name: 'message.retry',
  method: 'POST',
  path: '/api/messages/:id/retry',
  summary: 'Try a message again that was given up',
  permission: { kind: 'roles', roles: ['systemAdmin'] },
  params: z.object({ id: z.uuid() }),
  reply: z.object({ id: z.string() }),
});

export const myMail = endpoint({
  name: 'message.myMail',
  method: 'GET',
  path: '/api/me/mail',
  summary: 'Whether I am told by mail that my inbox grew, and where',
  permission: { kind: 'account' },
  reply: z.object({ address: z.string().nullable(), since: z.string().nullable() }),
});

export const chooseMail = endpoint({
  name: 'message.chooseMail',
  method: 'PUT',
  path: '/api/me/mail',
  summary: 'Be told by mail that my inbox grew, or no longer (null)',
  permission: { kind: 'account' },
  body: z.strictObject({ address: mailAddressSchema.nullable() }),
  reply: z.object({ address: z.string().nullable() }),
});

export const MESSAGE_ENDPOINTS = [messageList, messageRetry, myMail, chooseMail] as const;
