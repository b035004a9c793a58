import { z } from 'zod';
import { endpoint, listReply, pageQuery } from '../contract/index.ts';
import { unitNameSchema } from '../people/index.ts';
import { dutyListChangeSchema } from './change.ts';
import { dutyLineSchema } from './model.ts';

export const dutyLineList = endpoint({
  name: 'dutyList.lines',
  method: 'GET',
  path: '/api/duty-lines',
  summary: 'What each unit does and does not do, by the code of the line',
  permission: { kind: 'account' },
  query: pageQuery.extend({
    unit: unitNameSchema.optional(),
    category: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
  }),
  reply: listReply(dutyLineSchema).extend({
    /** Who leads where nobody else answers for it. */
    lastResort: z.string().nullable(),
    /** Whether whoever asks may change the list. */
    mayChange: z.boolean(),
  }),
});

export const changeDutyList = endpoint({
  name: 'dutyList.change',
  method: 'POST',
  path: '/api/duty-lines/changes',
  summary: 'Add, change or end a line of the duty list',
  permission: { kind: 'roles', roles: ['systemAdmin'] },
  body: z.strictObject({ change: dutyListChangeSchema }),
  reply: z.object({ code: z.string().nullable() }),
});

export const DUTY_LIST_ENDPOINTS = [dutyLineList, changeDutyList] as const;
