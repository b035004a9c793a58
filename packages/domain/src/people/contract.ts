import { z } from 'zod';
import { ROLES } from '../access/index.ts';
import { endpoint, listReply, pageQuery, rowIdInQuery, rowIdSchema } from '../contract/index.ts';
import { personSchema, SCOPE_KINDS, unitSchema } from './model.ts';

export const unitList = endpoint({
  name: 'people.units',
  method: 'GET',
  path: '/api/units',
  summary: 'Centres, stations, departments and companies',
  permission: { kind: 'account' },
  reply: z.object({ items: z.array(unitSchema) }),
});

export const titleList = endpoint({
  name: 'people.titles',
  method: 'GET',
  path: '/api/titles',
  summary: 'Local titles and the roles they map to',
  permission: { kind: 'account' },
  reply: z.object({
    items: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        nameEn: z.string(),
        role: z.enum(ROLES),
        /** What it may be held for, the usual first; none: for the topmost area alone. */
        scopes: z.array(z.enum(SCOPE_KINDS)),
        /** Whether whoever asks may give such a post to anybody. */
        mayGive: z.boolean(),
      }),
    ),
  }),
});

export const personList = endpoint({
  name: 'people.list',
  method: 'GET',
  path: '/api/people',
  summary: 'Staff and volunteers by unit, area or name',
  permission: { kind: 'account' },
  query: pageQuery.extend({
    unit: rowIdInQuery.optional(),
    area: rowIdInQuery.optional(),
    q: z.string().max(40).optional(),
  }),
  reply: listReply(personSchema),
});

export const addDuty = endpoint({
  name: 'people.addDuty',
  method: 'POST',
  path: '/api/duties',
  summary: 'Give a person a duty',
  permission: { kind: 'roles', roles: ['systemAdmin', 'operator', 'dutyChief'] },
  body: z.object({
    personId: z.uuid(),
    title: z.string().max(40),
    unitId: rowIdSchema.nullable(),
    scopeKind: z.enum(SCOPE_KINDS),
    scopeId: rowIdSchema,
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).nullable().optional(),
  }),
  reply: z.object({ id: z.string() }),
  status: 201,
});

export const endDuty = endpoint({
  name: 'people.endDuty',
  method: 'POST',
  path: '/api/duties/:id/end',
  summary: 'End a duty now or at a given time',
  permission: { kind: 'roles', roles: ['systemAdmin', 'operator', 'dutyChief'] },
  params: z.object({ id: z.uuid() }),
  body: z.object({ at: z.iso.datetime({ offset: true }).optional(), reason: z.string().min(1).max(200) }),
  reply: z.object({ id: z.string() }),
});

export const PEOPLE_ENDPOINTS = [unitList, titleList, personList, addDuty, endDuty] as const;
