import { z } from 'zod';
import { endpoint } from '../contract/index.ts';
import { RATINGS } from '../matter/index.ts';
import {
  APPOINTMENT_KEEPERS,
  APPOINTMENT_STATES,
  bookedBySchema,
  bookingSchema,
  ownAppointmentSchema,
  placeCodeSchema,
  servicePlaceSchema,
} from './appointment.ts';
import { itemCodeSchema } from './item.ts';

const ANYONE = { kind: 'anyone', because: 'residents book without an account' } as const;
const STAFF = { kind: 'roles', roles: APPOINTMENT_KEEPERS } as const;
const slotSchema = z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime(), free: z.number().int() });

export const placeList = endpoint({
  name: 'servicePlace.list',
  method: 'GET',
  path: '/api/public/service-places',
  summary: 'Places where something can be booked',
  permission: ANYONE,
  query: z.object({ item: itemCodeSchema.optional() }),
  reply: z.object({ items: z.array(servicePlaceSchema.extend({ area: z.string() })) }),
});

export const slotList = endpoint({
  name: 'servicePlace.slots',
  method: 'GET',
  path: '/api/public/service-places/:code/slots',
  summary: 'Slots of a place that are free',
  permission: ANYONE,
  params: z.object({ code: placeCodeSchema }),
  reply: z.object({ place: servicePlaceSchema, items: z.array(slotSchema) }),
});

export const bookPublic = endpoint({
  name: 'appointment.bookPublic',
  method: 'POST',
  path: '/api/public/appointments',
  summary:
    'Book a slot without an account; the reply carries its code. A slot that is gone answers 409 with free ones nearby',
  permission: ANYONE,
  body: bookingSchema.extend({ by: bookedBySchema }),
  reply: z.object({ id: z.string(), version: z.number().int(), code: z.string().optional() }),
  status: 201,
});

const codeSchema = z.string().min(1).max(40);

export const lookAtAppointment = endpoint({
  name: 'appointment.look',
  method: 'POST',
  path: '/api/public/appointments/look',
  summary: 'The appointment behind a code',
  permission: ANYONE,
  body: z.strictObject({ code: codeSchema }),
  reply: ownAppointmentSchema,
});

const ownChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('move'), startsAt: z.iso.datetime() }),
  z.strictObject({ kind: z.literal('cancel') }),
  z.strictObject({ kind: z.literal('rate'), rating: z.enum(RATINGS) }),
]);
export type OwnChange = z.output<typeof ownChangeSchema>;

export const changeOwnAppointment = endpoint({
  name: 'appointment.changeOwn',
  method: 'POST',
  path: '/api/public/appointments/changes',
  summary: 'Move, cancel or rate the appointment behind a code',
  permission: ANYONE,
  body: z.strictObject({ code: codeSchema, version: z.number().int().min(1), change: ownChangeSchema }),
  reply: z.object({ id: z.string(), version: z.number().int() }),
});

/** A line of the day's list: the contact is masked. */
const listedSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  item: z.string().nullable(),
  matterId: z.string().nullable(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  seat: z.number().int(),
  state: z.enum(APPOINTMENT_STATES),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  can: z.array(z.enum(['cancel', 'keep', 'miss', 'reveal', 'rate'])),
});
export type ListedAppointment = z.output<typeof listedSchema>;

export const appointmentList = endpoint({
  name: 'appointment.list',
  method: 'GET',
  path: '/api/appointments',
  summary: 'The day of a place of the own unit or area',
  permission: STAFF,
  query: z.object({ place: placeCodeSchema.optional(), date: z.iso.date().optional() }),
  reply: z.object({
    places: z.array(servicePlaceSchema),
    place: placeCodeSchema.nullable(),
    date: z.iso.date(),
    items: z.array(listedSchema),
  }),
});

export const bookForMatter = endpoint({
  name: 'appointment.book',
  method: 'POST',
  path: '/api/appointments',
  summary: 'Book a slot for somebody at the desk, or for a matter that one sees',
  permission: STAFF,
  body: bookingSchema.extend({ by: bookedBySchema.nullable(), matterId: z.uuid().nullable() }),
  reply: z.object({ id: z.string(), version: z.number().int(), code: z.string().optional() }),
  status: 201,
});

const staffChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancel') }),
  z.strictObject({ kind: z.literal('keep') }),
  z.strictObject({ kind: z.literal('miss') }),
  z.strictObject({ kind: z.literal('rate'), rating: z.enum(RATINGS) }),
]);
export type StaffChange = z.output<typeof staffChangeSchema>;

export const changeAppointment = endpoint({
  name: 'appointment.change',
  method: 'POST',
  path: '/api/appointments/:id/changes',
  summary: 'Say at the place that somebody came or did not, cancel, or note a rating told by telephone',
  permission: STAFF,
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ version: z.number().int().min(1), change: staffChangeSchema }),
  reply: z.object({ id: z.string(), version: z.number().int() }),
});

export const revealAppointment = endpoint({
  name: 'appointment.contact',
  method: 'POST',
  path: '/api/appointments/:id/contact',
  summary: 'Open the contact of an appointment of the own place, with an entry',
  permission: STAFF,
  params: z.object({ id: z.uuid() }),
  reply: z.object({ id: z.string() }),
});

export const appointmentContact = endpoint({
  name: 'appointment.revealed',
  method: 'GET',
  path: '/api/appointments/:id/contact',
  summary: 'The contact of an appointment that one has opened in the last ten minutes',
  permission: STAFF,
  params: z.object({ id: z.uuid() }),
  reply: z.object({ name: z.string(), phone: z.string() }),
});

export const APPOINTMENT_ENDPOINTS = [
  ...[placeList, slotList, bookPublic, lookAtAppointment, changeOwnAppointment],
  ...[appointmentList, bookForMatter, changeAppointment, revealAppointment, appointmentContact],
] as const;
