import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { matterReceiptSchema, reportInputSchema } from '../matter/index.ts';
import { ERRAND_ASKERS, ERRAND_KEEPERS, errandNameSchema, errandSchema } from './errand.ts';
import { itemCodeSchema } from './item.ts';

const STAFF = { kind: 'roles', roles: ERRAND_KEEPERS } as const;
const params = z.object({ id: z.uuid() });
const written = z.object({ id: z.string(), version: z.number().int() });

export const matterErrand = endpoint({
  name: 'errand.page',
  method: 'GET',
  path: '/api/matters/:id/errand',
  summary: 'The errand of a matter that one sees: papers, departments and who goes along',
  permission: { kind: 'account' },
  params,
  reply: z.object({
    data: errandSchema.nullable(),
    can: z.array(z.enum(['nameErrand', 'tickPapers', 'bringOn', 'book'])),
  }),
});

export const nameErrand = endpoint({
  name: 'errand.name',
  method: 'POST',
  path: '/api/matters/:id/errand',
  summary: 'Say which service an open matter is about, and how somebody helps',
  permission: STAFF,
  params,
  body: errandNameSchema,
  reply: written,
});

export const tickPapers = endpoint({
  name: 'errand.papers',
  method: 'POST',
  path: '/api/matters/:id/errand/papers',
  summary: 'Tick the papers of an errand that are there',
  permission: STAFF,
  params,
  body: z.strictObject({ ticked: z.array(itemCodeSchema).max(12) }),
  reply: written,
});

export const bringOn = endpoint({
  name: 'errand.departments',
  method: 'POST',
  path: '/api/matters/:id/errand/departments',
  summary: 'Bring an errand to all departments of its service where nobody has been, a task for each',
  permission: STAFF,
  params,
  body: z.strictObject({ dueOn: z.iso.date().nullable() }),
  reply: written.extend({ brought: z.number().int() }),
});

/** A report for a resident at the door: the service says the class, and which papers are there already. */
export const errandReportSchema = reportInputSchema
  .omit({ category: true, solved: true, recorded: true, mergeInto: true, title: true })
  .extend({
    service: errandNameSchema.extend({ ticked: z.array(itemCodeSchema).max(12).default([]) }),
    /** The resident said yes to a message the day before whatever is booked. */
    remind: z.boolean().optional(),
  });
export type ErrandReport = z.output<typeof errandReportSchema>;

export const reportErrand = endpoint({
  name: 'errand.report',
  method: 'POST',
  path: '/api/errands',
  summary: 'Ask for help with a service for a resident: report, service and papers at once',
  permission: { kind: 'roles', roles: ERRAND_ASKERS },
  body: errandReportSchema,
  reply: matterReceiptSchema.extend({ reportId: z.string(), queryCode: z.string().optional() }),
  status: 201,
});

export const ownErrand = endpoint({
  name: 'errand.own',
  method: 'GET',
  path: '/api/public/errand',
  summary: 'The errand behind a query code: which department, done or not, and who goes along',
  permission: { kind: 'code' },
  reply: z.object({ data: errandSchema.nullable() }),
});

export const nameOwnErrand = endpoint({
  name: 'errand.nameOwn',
  method: 'POST',
  path: '/api/public/errand',
  summary: 'Say which service the own report is about, while nobody has said so',
  permission: { kind: 'code' },
  body: errandNameSchema,
  reply: z.object({ id: z.string() }),
});

export const ERRAND_ENDPOINTS = [
  matterErrand,
  nameErrand,
  tickPapers,
  bringOn,
  reportErrand,
  ownErrand,
  nameOwnErrand,
] as const;
