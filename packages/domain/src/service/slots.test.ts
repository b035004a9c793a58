import { expect, test } from 'vitest';
import { compileCalendar, dateOf, dayOf, nearestCalendar, startOfDay } from '../calendar/index.ts';
import { freeSeats, nearestFree, slotsAfter, slotsOf } from './slots.ts';

const calendar = compileCalendar(nearestCalendar([], []));
/** A Wednesday, and the Saturday after it. */
const WEDNESDAY = dayOf(Date.parse('2026-11-25T00:00:00Z'));
const HOUR = 3_600_000;
const clock = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(11, 16);

test('slots are cut from the beginning of each stretch of working hours; days off have none', () => {
  const spans = calendar.day(WEDNESDAY).spans;
  const slots = slotsOf(WEDNESDAY, 50, calendar);
  expect(slots.length).toBe(spans.reduce((sum, { from, to }) => sum + Math.floor((to - from) / 50), 0));
  expect(slots[0]?.from).toBe(startOfDay(WEDNESDAY) + (spans[0]?.from ?? 0) * 60_000);
  for (const { from, to } of slots) expect(to - from).toBe(50 * 60_000);
  expect(slotsOf(WEDNESDAY + 3, 30, calendar)).toEqual([]);
});

test('what has begun is gone, and nothing is offered beyond the days ahead', () => {
  const noon = startOfDay(WEDNESDAY) + 12 * HOUR;
  const slots = slotsAfter(noon, { slotMinutes: 30, daysAhead: 2 }, calendar);
  expect(slots.every(({ from }) => from > noon)).toBe(true);
  expect([...new Set(slots.map(({ from }) => dateOf(dayOf(from))))]).toEqual(['2026-11-25', '2026-11-26']);
  expect(slotsAfter(noon, { slotMinutes: 30, daysAhead: 0 }, calendar)).toEqual([]);
});

test('a seat that any part of the slot meets is not free', () => {
  const slot = { from: 10 * HOUR, to: 11 * HOUR };
  const taken = [
    { from: 10.5 * HOUR, to: 11.5 * HOUR, seat: 1 },
    { from: 9 * HOUR, to: 10 * HOUR, seat: 2 },
  ];
  expect(freeSeats(slot, taken, 3)).toEqual([2, 3]);
  expect(freeSeats(slot, taken, 1)).toEqual([]);
});

test('instead of a time that is gone those nearest to it are offered, in the order of time', () => {
  const free = [8, 9, 11, 15, 16].map((hour) => ({ from: hour * HOUR, to: (hour + 1) * HOUR }));
  expect(nearestFree(10 * HOUR, free, 3).map(({ from }) => clock(from - 8 * HOUR))).toEqual([
    '08:00',
    '09:00',
    '11:00',
  ]);
});
