import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { serviceItemSchema } from './item.ts';

export const serviceItemList = endpoint({
  name: 'serviceItem.list',
  method: 'GET',
  path: '/api/service-items',
  summary: 'The list of services, ended items too',
  permission: { kind: 'account' },
  reply: z.object({
    items: z.array(serviceItemSchema),
    /** Whether whoever asks may change the list. */
    mayChange: z.boolean(),
    /** Whether whoever asks may ask for a service on behalf of a resident. */
    mayAsk: z.boolean(),
  }),
});

export const saveServiceItem = endpoint({
  name: 'serviceItem.save',
  method: 'POST',
  path: '/api/service-items',
  summary: 'Add an item to the list of services, change one, or end it',
  permission: { kind: 'roles', roles: ['systemAdmin'] },
  body: z.strictObject({ item: serviceItemSchema }),
  reply: z.object({ code: z.string() }),
});

export const SERVICE_ITEM_ENDPOINTS = [serviceItemList, saveServiceItem] as const;
