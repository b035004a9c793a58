import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { categorySchema } from './model.ts';
import { procedureSchema } from './procedure.ts';

export const categoryList = endpoint({
  name: 'catalogue.categories',
  method: 'GET',
  path: '/api/categories',
  summary: 'The catalogue of matters: major and minor classes',
  permission: { kind: 'anyone', because: 'residents choose a category from the same catalogue' },
  reply: z.object({ items: z.array(categorySchema) }),
});

export const procedureList = endpoint({
  name: 'catalogue.procedures',
  method: 'GET',
  path: '/api/procedures',
  summary: 'Procedures in force with their states and actions',
  permission: { kind: 'account' },
  reply: z.object({
    items: z.array(
      z.object({
        id: z.number().int(),
        /** Where it holds: in this area and whatever lies in it, as far as no area nearer has one of the same code. */
        areaId: z.number().int(),
        procedure: procedureSchema,
      }),
    ),
  }),
});

export const CATALOGUE_ENDPOINTS = [categoryList, procedureList] as const;
