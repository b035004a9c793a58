import { Problem } from '@gezhi/domain/problem';
import {
  BOOKINGS_OF_PHONE,
  freeSeats,
  nearestFree,
  OFFERED_INSTEAD,
  type ServicePlace,
  type Slot,
  slotsAfter,
} from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import { insertSubjectKey, type Keyring, sealField } from '../../platform/keys/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { appointmentPlace, codeDigestOf } from './appointment-contact.ts';
import {
  bookingMeeting,
  insertAppointment,
  type NewAppointment,
  readPlaces,
  takenSeats,
} from './appointment-store.ts';
import { offeredItem } from './item-store.ts';
import { lockPlace } from './place-store.ts';

/** The place of a code that takes bookings. Throws not.found. */
export async function placeOf(tx: Transaction, code: string): Promise<ServicePlace> {
  const [place] = await readPlaces(tx, { code });
  if (place === undefined) throw new Problem('not.found');
  return place;
}

/** The same, also where it takes no bookings any more. Throws not.found. */
export async function knownPlace(tx: Transaction, code: string): Promise<ServicePlace> {
  const [place] = await readPlaces(tx, { code, isEndedToo: true });
  if (place === undefined) throw new Problem('not.found');
  return place;
}

/** What of a place is still free, by its unit's calendar. */
export async function openSlots(
  tx: Transaction,
  knowledge: Knowledge,
  place: ServicePlace,
): Promise<readonly (Slot & { readonly seats: readonly number[] })[]> {
  const calendar = knowledge.timetable.calendarOf({ unitId: place.unitId });
  const slots = slotsAfter(tx.now.getTime(), place, calendar);
  const [first, last] = [slots[0], slots.at(-1)];
  if (first === undefined || last === undefined) return [];
  const taken = await takenSeats(tx, { place: place.code, from: first.from, to: last.to });
  return slots
    .map((slot) => ({ ...slot, seats: freeSeats(slot, taken, place.atOnce) }))
    .filter(({ seats }) => seats.length > 0);
}

/** Said where a time is gone: what is free nearest to it. */
export function takenProblem(at: number, free: readonly Slot[]): Problem {
  const near = nearestFree(
    at,
    free.filter(({ from }) => from !== at),
    OFFERED_INSTEAD,
  );
  return new Problem('appointment.taken', { free: near.map(({ from }) => new Date(from).toISOString()) });
}

/** Throws appointment.twice where another booking of the errand meets a time: the database lets no two of them stand. */
export async function refuseTwice(tx: Transaction, matterId: string | null, slot: Slot): Promise<void> {
  const meets = matterId === null ? undefined : await bookingMeeting(tx, matterId, slot);
  if (meets !== undefined) throw new Problem('appointment.twice', { startsAt: meets.toISOString() });
}

export interface Booking {
  readonly id: string;
  readonly place: string;
  readonly item: string | null;
  readonly startsAt: string;
  readonly by: { readonly name: string; readonly phone: string } | null;
  readonly matterId: string | null;
  readonly remind?: boolean | undefined;
}

/** What the contact becomes: sealed under a key of the appointment alone, and an index to count a telephone by. */
async function sealedContact(
  tx: Transaction,
  keyring: Keyring,
  { id, by }: Booking,
): Promise<Pick<NewAppointment, 'keyId' | 'nameSealed' | 'phoneSealed' | 'phoneIndex'>> {
  if (by === null) return { keyId: null, nameSealed: null, phoneSealed: null, phoneIndex: null };
  const phoneIndex = keyring.blindIndex('appointments.phone_index', by.phone);
  const { rows } = await tx.query<{ count: number }>('select appointments_to_come($1, $2) as count', [
    phoneIndex,
    tx.now,
  ]);
  if ((rows[0]?.count ?? 0) >= BOOKINGS_OF_PHONE) throw new Problem('appointment.full');
  const { key, wrapped } = keyring.createSubjectKey();
  const client = { query: (text: string, values: unknown[]) => tx.query(text, values) };
  await insertSubjectKey(client, { id: key.id, wrapped, createdAt: tx.now });
  return {
    keyId: key.id,
    nameSealed: sealField(key, appointmentPlace('name_sealed', id), by.name),
    phoneSealed: sealField(key, appointmentPlace('phone_sealed', id), by.phone),
    phoneIndex,
  };
}

/**
 * Takes the first free seat of a slot. Two who come at the same moment get two seats or one of them `appointment.taken` with what is free
 * nearby; of two who book for one errand one gets `appointment.twice`: the database says who was first. Throws not.found, input.invalid,
 * appointment.taken, appointment.twice and appointment.full.
 */
export async function book(
  tx: Transaction,
  { knowledge, keyring }: { readonly knowledge: Knowledge; readonly keyring: Keyring },
  booking: Booking,
): Promise<ServicePlace> {
  const known = await placeOf(tx, booking.place);
  await checkItem(tx, booking.item, known);
  await tx.applying();
  // Whoever ends the place, takes seats away or cuts its time otherwise waits until this is booked, or was first.
  const place = await lockPlace(tx, known.code, 'share');
  if (place === undefined || place.ended) throw new Problem('not.found');
  const at = Date.parse(booking.startsAt);
  const open = await openSlots(tx, knowledge, place);
  const slot = open.find(({ from }) => from === at);
  if (slot === undefined) throw takenProblem(at, open);
  const made: NewAppointment = {
    ...{ id: booking.id, place: place.code, item: booking.item, matterId: booking.matterId },
    ...{ from: slot.from, to: slot.to },
    ...(await sealedContact(tx, keyring, booking)),
    codeDigest: codeDigestOf(keyring, keyring.queryCode(booking.id)),
  };
  for (const seat of slot.seats) if (await insertAppointment(tx, made, seat)) return place;
  await refuseTwice(tx, booking.matterId, slot);
  throw takenProblem(at, open);
}

async function checkItem(tx: Transaction, code: string | null, place: ServicePlace): Promise<void> {
  if (code === null) return;
  const item = await offeredItem(tx, code);
  if (item?.places.includes(place.kind)) return;
  throw new Problem('input.invalid', { fields: [{ path: 'item', code: 'unknown' }] });
}
