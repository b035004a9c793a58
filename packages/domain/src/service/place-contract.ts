import { z } from 'zod';
import { endpoint, listReply, pageQuery } from '../contract/index.ts';
import { placeCodeSchema, servicePlaceSchema } from './appointment.ts';
import { TOUCHED_BY } from './touched.ts';

const ADMINISTRATOR = { kind: 'roles', roles: ['systemAdmin'] } as const;

/** What the administrator says of a place; it lies in the area of its unit. */
export const servicePlaceEditSchema = servicePlaceSchema.omit({ areaId: true });
export type ServicePlaceEdit = z.output<typeof servicePlaceEditSchema>;

export const keptPlaces = endpoint({
  name: 'servicePlace.kept',
  method: 'GET',
  path: '/api/service-places',
  summary: 'Places that take bookings, ended ones too, by code',
  permission: ADMINISTRATOR,
  query: pageQuery.extend({
    /** Places of this area and all below it. */
    area: z.coerce.number().int().positive().optional(),
  }),
  reply: listReply(servicePlaceSchema),
});

/** A booking that a change touches: when, which seat, and why; never whose. */
const touchedSchema = z.object({
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  seat: z.number().int(),
  why: z.enum(TOUCHED_BY),
});

export const placeEffect = endpoint({
  name: 'servicePlace.effect',
  method: 'GET',
  path: '/api/service-places/:code/effect',
  summary: 'Which bookings to come a change of a place would touch; all of them stay valid',
  permission: ADMINISTRATOR,
  params: z.object({ code: placeCodeSchema }),
  query: z.object({
    slotMinutes: z.coerce.number().int().min(5).max(240),
    atOnce: z.coerce.number().int().min(1).max(20),
    daysAhead: z.coerce.number().int().min(1).max(60),
    ended: z.enum(['true', 'false']),
  }),
  reply: z.object({
    /** Bookings to come. */
    booked: z.number().int(),
    touched: z.number().int(),
    /** The first of them. */
    items: z.array(touchedSchema),
  }),
});

export const saveServicePlace = endpoint({
  name: 'servicePlace.save',
  method: 'POST',
  path: '/api/service-places',
  summary: 'Add a place that takes bookings, change one, or end it; what is booked stays',
  permission: ADMINISTRATOR,
  body: z.strictObject({
    /** Whether there is to be a new one under the code. */
    isNew: z.boolean(),
    place: servicePlaceEditSchema,
  }),
  reply: z.object({ code: z.string() }),
});

export const SERVICE_PLACE_ENDPOINTS = [keptPlaces, placeEffect, saveServicePlace] as const;
