import type { Parsed, Reply } from '@gezhi/domain/contract';
import {
  type keptPlaces,
  type placeEffect,
  type ServicePlace,
  type TakenSeat,
  touchedBookings,
} from '@gezhi/domain/service';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { knownPlace } from './appointment-book.ts';
import { takenSeats } from './appointment-store.ts';
import { keptPlacesAfter } from './place-store.ts';

/** Bookings that a change touches are named up to this many. */
const NAMED = 20;
/** Nothing is booked further ahead; a week more for whoever shortened it meanwhile. */
const FURTHEST_MS = 67 * 86_400_000;

/** A page of the places by code, of an area and all below it. */
export async function listKeptPlaces(
  tx: Transaction,
  { tree }: Knowledge,
  { after = '', limit, area }: Parsed<typeof keptPlaces>['query'],
): Promise<Reply<typeof keptPlaces>> {
  const areas =
    area === undefined
      ? null
      : tree.areas.filter(({ id }) => tree.pathOf(id).some((one) => one.id === area)).map(({ id }) => id);
  const rows = await keptPlacesAfter(tx, { after, areas, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const next = rows.length > limit ? items.at(-1)?.code : undefined;
  return next === undefined ? { items } : { items, next };
}

type Rules = Pick<ServicePlace, 'slotMinutes' | 'atOnce' | 'daysAhead' | 'ended'>;

/** The bookings to come at a place, and those of them that it could not take any more as it would be. */
export async function touchedAt(
  tx: Transaction,
  { timetable }: Knowledge,
  { place, rules }: { readonly place: ServicePlace; readonly rules: Rules },
) {
  const now = tx.now.getTime();
  const seats = await takenSeats(tx, { place: place.code, from: now, to: now + FURTHEST_MS });
  const booked: TakenSeat[] = seats.filter(({ from }) => from > now);
  const calendar = timetable.calendarOf({ unitId: place.unitId });
  return { booked, touched: touchedBookings(rules, booked, { now, calendar }) };
}

/** What a change of a place would touch. Throws not.found. */
export async function effectOn(
  tx: Transaction,
  knowledge: Knowledge,
  { code, rules }: { readonly code: string; readonly rules: Rules },
): Promise<Reply<typeof placeEffect>> {
  const place = await knownPlace(tx, code);
  const { booked, touched } = await touchedAt(tx, knowledge, { place, rules });
  return {
    booked: booked.length,
    touched: touched.length,
    items: touched.slice(0, NAMED).map(({ from, to, seat, why }) => ({
      ...{ startsAt: new Date(from).toISOString(), endsAt: new Date(to).toISOString() },
      ...{ seat, why },
    })),
  };
}
