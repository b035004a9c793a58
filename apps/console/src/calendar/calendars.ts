import { type Calendar, calendarList, calendarYear } from '@gezhi/domain/calendar';
import type { Reply } from '@gezhi/domain/contract';
import { useQuery } from '@tanstack/react-query';
import { asking } from '../connection/ask.ts';
import type { CalendarSearch } from './search.ts';

/** A year as it is in force for somebody. */
export type Year = Reply<typeof calendarYear>;

/** The year that is shown, day by day. */
export function useYear(search: CalendarSearch & { readonly year: number }) {
  return useQuery(asking(calendarYear, { query: search }));
}

/** All calendars with their hours and the days of a year. */
export function useCalendars(year: number) {
  return useQuery(asking(calendarList, { query: { year } }));
}

/** The calendars that have a say for somebody, nearest first. */
export function inForce(all: readonly Calendar[], year: Year): readonly Calendar[] {
  return year.calendars.flatMap(({ id }) => all.find((one) => one.id === id) ?? []);
}
