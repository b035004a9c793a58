import { z } from 'zod';
import type { Role } from '../access/index.ts';
import { RATINGS } from '../matter/index.ts';
import { impersonalSchema } from '../text/index.ts';
import { itemCodeSchema, PLACE_KINDS } from './item.ts';

/** The code of a place with slots: bookings keep it, so a place ends and is never removed. */
export const placeCodeSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9]{1,39}$/);

/** A place where something can be booked (docs/field.md §2.32); its days and hours are those of its unit's calendar. */
export const servicePlaceSchema = z.strictObject({
  code: placeCodeSchema,
  kind: z.enum(PLACE_KINDS),
  unitId: z.number().int(),
  areaId: z.number().int(),
  zh: impersonalSchema(60),
  en: impersonalSchema(120),
  slotMinutes: z.number().int().min(5).max(240),
  /** How many are seen at once. */
  atOnce: z.number().int().min(1).max(20),
  daysAhead: z.number().int().min(1).max(60),
  ended: z.boolean(),
});
export type ServicePlace = z.output<typeof servicePlaceSchema>;

/** Booked; called off; was there; was not there (noted, and followed by nothing). */
export const APPOINTMENT_STATES = ['booked', 'cancelled', 'kept', 'missed'] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** Who sees the day's list of a place of the own unit or area, and says who came. */
export const APPOINTMENT_KEEPERS = [
  'operator',
  'dutyChief',
  'worker',
  'chief',
  'unitLeader',
] as const satisfies readonly Role[];

/** How many bookings to come one telephone may have. */
export const BOOKINGS_OF_PHONE = 3;
/** How many days after it the contact of an appointment is destroyed. */
export const CONTACT_DAYS = 30;
/** How many free slots are offered in place of one that was taken. */
export const OFFERED_INSTEAD = 6;

/** Whom to call; sealed, and nowhere else. */
export const bookedBySchema = z.strictObject({
  name: z.string().trim().min(1).max(40),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d -]{5,20}$/),
});

export const bookingSchema = z.strictObject({
  id: z.uuid(),
  place: placeCodeSchema,
  item: itemCodeSchema.nullable(),
  startsAt: z.iso.datetime(),
  /** Whether whoever is to come wants a message the day before; of an errand, also where no other messages are wanted. */
  remind: z.boolean().optional(),
});
/** A free time that somebody wants. */
export type BookingAsked = z.output<typeof bookingSchema>;

/** An appointment as whoever booked it sees it. */
export const ownAppointmentSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  place: z.string(),
  item: z.string().nullable(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  state: z.enum(APPOINTMENT_STATES),
  rating: z.enum(RATINGS).nullable(),
  can: z.array(z.enum(['move', 'cancel', 'rate'])),
});
export type OwnAppointment = z.output<typeof ownAppointmentSchema>;

interface OwnStanding extends Pick<OwnAppointment, 'state' | 'rating'> {
  readonly startsAt: Date;
  /** Its place takes no bookings any more, so it has no other time. */
  readonly ended: boolean;
}

/** What may become of an appointment, by where it stands and whether its time has come. */
export function ownStepsOf(
  { state, startsAt, rating, ended }: OwnStanding,
  now: Date,
): OwnAppointment['can'] {
  if (state === 'booked' && startsAt > now) return ended ? ['cancel'] : ['move', 'cancel'];
  const isOver = state === 'kept' || (state === 'booked' && startsAt <= now);
  return isOver && rating === null ? ['rate'] : [];
}
