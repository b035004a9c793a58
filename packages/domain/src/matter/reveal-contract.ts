import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { textSchema } from '../text/index.ts';

const reportParams = z.object({ id: z.uuid(), reportId: z.uuid() });

const reasonSchema = z.enum(['callBack', 'askPlace', 'safety', 'handOver']);
const noteSchema = textSchema({ min: 0, max: 200 }).optional();

/** Sheets of paper that a matter can be printed on: 交办单, 督办单, 反馈单 (docs/field.md §2.17). */
export const SHEETS = ['dispatch', 'supervision', 'feedback'] as const;
export type Sheet = (typeof SHEETS)[number];

export const reportReveal = endpoint({
  name: 'matter.reveal',
  method: 'POST',
  path: '/api/matters/:id/reports/:reportId/reveal',
  summary: "Open a reporter's contact for ten minutes, with a reason that the reporter can see",
  permission: { kind: 'subject', subject: 'matter' },
  params: reportParams,
  body: z.strictObject({
    reason: reasonSchema,
    note: noteSchema,
  }),
  reply: z.object({ id: z.string(), until: z.string() }),
});

/** A look that leaves the house on paper: for fewer posts, and told in the story as what it is. */
export const printContact = endpoint({
  name: 'matter.printContact',
  method: 'POST',
  path: '/api/matters/:id/reports/:reportId/print',
  summary:
    "Open a reporter's contact for ten minutes to print it on a sheet, for a purpose that the reporter can see",
  permission: { kind: 'subject', subject: 'matter' },
  params: reportParams,
  body: z.strictObject({ sheet: z.enum(SHEETS), reason: reasonSchema, note: noteSchema }),
  reply: z.object({ id: z.string(), until: z.string() }),
});

/** Contact while a reveal lasts: never cached, never part of a write's stored reply. */
export const revealedContact = endpoint({
  name: 'matter.contact',
  method: 'GET',
  path: '/api/matters/:id/reports/:reportId/contact',
  summary: 'The contact opened by a reveal that is still running, and the texts with their numbers put back',
  permission: { kind: 'subject', subject: 'matter' },
  params: reportParams,
  reply: z.object({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    texts: z.array(z.object({ entryId: z.string(), name: z.string(), text: z.string() })),
    until: z.string(),
  }),
});
