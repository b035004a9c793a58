import { expect, test } from 'vitest';
import { compileCalendar, dayOf, nearestCalendar } from '../calendar/index.ts';
import { slotsOf } from './slots.ts';
import { touchedBookings } from './touched.ts';

const calendar = compileCalendar(nearestCalendar([], []));
const now = Date.parse('2026-11-25T00:00:00Z');
const today = dayOf(now);
const booking = (slot: number, seat = 1, ahead = 0) => {
  const found = slotsOf(today + ahead, 30, calendar)[slot];
  if (found === undefined) throw new RangeError('no such slot');
  return { ...found, seat };
};
const place = { slotMinutes: 30, atOnce: 2, daysAhead: 14, ended: false };
const why = (change: Partial<typeof place>, ...booked: ReturnType<typeof booking>[]) =>
  touchedBookings({ ...place, ...change }, booked, { now, calendar }).map((one) => [one.seat, one.why]);

test('a change that leaves every booking possible touches none', () => {
  expect(why({}, booking(3), booking(0, 2), booking(1, 1, 6))).toEqual([]);
  expect(why({ atOnce: 4, daysAhead: 30 }, booking(3, 2))).toEqual([]);
});

test('fewer seats touch whoever sits on those that go, an end touches all', () => {
  expect(why({ atOnce: 1 }, booking(3), booking(4, 2))).toEqual([[2, 'seat']]);
  expect(why({ atOnce: 1, ended: true }, booking(3), booking(0, 2))).toEqual([
    [2, 'ended'],
    [1, 'ended'],
  ]);
});

test('another cut touches what begins or ends between its slots, fewer days what lies beyond them', () => {
  expect(why({ slotMinutes: 20 }, booking(0), booking(1))).toEqual([
    [1, 'slot'],
    [1, 'slot'],
  ]);
  expect(why({ daysAhead: 2 }, booking(0, 1, 1), booking(0, 2, 2))).toEqual([[2, 'ahead']]);
});

test('they come in the order of their time, and of their seat', () => {
  expect(why({ ended: true }, booking(2, 2), booking(2), booking(1, 2))).toEqual([
    [2, 'ended'],
    [1, 'ended'],
    [2, 'ended'],
  ]);
});
