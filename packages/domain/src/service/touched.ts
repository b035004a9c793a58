import { type CompiledCalendar, dayOf } from '../calendar/index.ts';
import type { ServicePlace } from './appointment.ts';
import { slotsOf, type TakenSeat } from './slots.ts';

/** Why a change of a place touches a booking: it takes none any more, has no such seat, is cut otherwise, or not so far ahead. */
export const TOUCHED_BY = ['ended', 'seat', 'slot', 'ahead'] as const;
export type TouchedBy = (typeof TOUCHED_BY)[number];

interface Setting {
  /** Milliseconds. */
  readonly now: number;
  readonly calendar: CompiledCalendar;
}

/**
 * The bookings that could not be made any more at a place as it would be, in their order, each with the first reason. They stay valid all the
 * same: whoever changes the place is told of them (docs/field.md §2.32).
 */
export function touchedBookings(
  place: Pick<ServicePlace, 'slotMinutes' | 'atOnce' | 'daysAhead' | 'ended'>,
  booked: readonly TakenSeat[],
  { now, calendar }: Setting,
): readonly (TakenSeat & { readonly why: TouchedBy })[] {
  const end = dayOf(now) + place.daysAhead;
  const why = ({ from, to, seat }: TakenSeat): TouchedBy | undefined => {
    if (place.ended) return 'ended';
    if (seat > place.atOnce) return 'seat';
    const slots = slotsOf(dayOf(from), place.slotMinutes, calendar);
    if (!slots.some((slot) => slot.from === from && slot.to === to)) return 'slot';
    return dayOf(from) >= end ? 'ahead' : undefined;
  };
  return booked
    .flatMap((one) => {
      const reason = why(one);
      return reason === undefined ? [] : [{ ...one, why: reason }];
    })
    .toSorted((one, other) => one.from - other.from || one.seat - other.seat);
}
