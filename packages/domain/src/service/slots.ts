import { type CompiledCalendar, dayOf, MINUTE_MS, startOfDay } from '../calendar/index.ts';

/** A stretch of time that can be booked, in milliseconds. */
export interface Slot {
  readonly from: number;
  readonly to: number;
}

/** How a place gives its time away. */
export interface SlotRules {
  readonly slotMinutes: number;
  /** How many days ahead can be booked, today included. */
  readonly daysAhead: number;
}

/**
 * The slots that begin after a moment, by the working hours of a calendar: each stretch of a day is cut from its beginning, and what is left
 * over at its end is nobody's. Days off and closed days have none (docs/field.md §2.32).
 */
export function slotsAfter(
  now: number,
  { slotMinutes, daysAhead }: SlotRules,
  calendar: CompiledCalendar,
): Slot[] {
  const today = dayOf(now);
  const days = Array.from({ length: daysAhead }, (_, ahead) => today + ahead);
  return days.flatMap((day) => slotsOf(day, slotMinutes, calendar)).filter(({ from }) => from > now);
}

/** All slots of one day. */
export function slotsOf(day: number, slotMinutes: number, calendar: CompiledCalendar): Slot[] {
  const midnight = startOfDay(day);
  return calendar.day(day).spans.flatMap(({ from, to }) => {
    const count = Math.max(0, Math.floor((to - from) / slotMinutes));
    return Array.from({ length: count }, (_, at) => {
      const begins = midnight + (from + at * slotMinutes) * MINUTE_MS;
      return { from: begins, to: begins + slotMinutes * MINUTE_MS };
    });
  });
}

/** A booking as far as others may know of it. */
export interface TakenSeat extends Slot {
  readonly seat: number;
}

/** The seats of a slot that nobody has, the lowest first. */
export function freeSeats(slot: Slot, taken: readonly TakenSeat[], atOnce: number): number[] {
  const meets = taken.filter(({ from, to }) => from < slot.to && to > slot.from);
  return Array.from({ length: atOnce }, (_, at) => at + 1).filter(
    (seat) => !meets.some((one) => one.seat === seat),
  );
}

/** Slots with a free seat nearest to a moment, in order of time: what is offered to whoever came too late. */
export function nearestFree(at: number, free: readonly Slot[], most: number): Slot[] {
  const near = free.toSorted((one, other) => Math.abs(one.from - at) - Math.abs(other.from - at));
  return near.slice(0, most).toSorted((one, other) => one.from - other.from);
}
