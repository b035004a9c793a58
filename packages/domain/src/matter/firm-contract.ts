import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { firmSchema } from '../registry/index.ts';
import { matterRowSchema } from './model.ts';

/** The firm that a matter is for (docs/field.md §2.37). */
export const firmOfMatterSchema = z.object({ id: z.string(), name: z.string() });

/** Says at the desk for which firm a matter is; null: for none. */
export const matterFirm = endpoint({
  name: 'matter.firm',
  method: 'POST',
  path: '/api/matters/:id/firm',
  summary: 'Say for which firm a matter is, or that it is for none',
  permission: { kind: 'roles', roles: ['operator', 'dutyChief'] },
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ firmId: z.uuid().nullable() }),
  reply: z.object({ id: z.string(), version: z.number().int() }),
});

/** The firms that whoever asks helps now, each with its open matters as far as they may be seen. */
export const firmMine = endpoint({
  name: 'firm.mine',
  method: 'GET',
  path: '/api/firms/mine',
  summary: 'The firms one helps, with their open matters',
  permission: { kind: 'account' },
  reply: z.object({
    items: z.array(z.object({ firm: firmSchema, leads: z.boolean(), matters: z.array(matterRowSchema) })),
  }),
});

export const firmMatters = endpoint({
  name: 'firm.matters',
  method: 'GET',
  path: '/api/firms/:id/matters',
  summary: 'Open matters of a firm, as far as they may be seen',
  permission: { kind: 'account' },
  params: z.object({ id: z.uuid() }),
  reply: z.object({ items: z.array(matterRowSchema) }),
});
