import { type CompiledCalendar, dayOf, type Stretch, startOfDay } from '../calendar/index.ts';
import type { ClockFacts, Counting, Due, DueStep, Limit } from './model.ts';
import { type Delay, delayed, isPaused, isStopped, pausesOf } from './pauses.ts';
import { lineOf, type Term, termsOf } from './terms.ts';

/**
 * When a limit ends (docs/field.md §4.2–4.3), computed from the facts alone. Counting in days leaves out the day of the
 * start; working days end at the close of business of the last one, calendar days at 24:00, or at the close of the next
 * working day where the last one is off. Counting in minutes or hours begins at once. Pauses give back what they took;
 * extensions lengthen.
 * @throws NoWorkingTimeError where the calendar never holds so much working time.
 */
export function due(facts: ClockFacts, limit: Limit, calendar: CompiledCalendar): Due {
  const pauses = pausesOf(facts);
  const steps: DueStep[] = [];
  let from = facts.start;
  let day = dayOf(from);
  let provisional = false;
  for (const term of termsOf(limit, facts.extensions)) {
    const base = baseOf(term, { from, day }, calendar);
    const at = delayed(base, delayOf(term.counting, { from, pauses, calendar }));
    const step = { counting: term.counting, amount: term.amount, from, day, base, at };
    steps.push(step);
    provisional ||= isProvisional(step, calendar);
    from = at;
    // What ends at 24:00 ends on the day before that midnight.
    day = lastDayOf(at);
  }
  return { at: from, provisional, running: !isStopped(facts) && !isPaused(facts), steps };
}

/** The day in which the time before a moment lies: 24:00 belongs to the day it ends. */
export function lastDayOf(at: number): number {
  return dayOf(at - 1);
}

/** Moves the end of a count of calendar days off a day without work (民法典 203): to the close of the next working day. */
export function settled(at: number, calendar: CompiledCalendar): number {
  const day = lastDayOf(at);
  return calendar.isWorkingDay(day) ? at : calendar.closes(calendar.workingDayAfter(day, 1));
}

/** What delays a part of a limit, and how (docs/field.md §4.3). */
export function delayOf(
  counting: Counting,
  given: { readonly from: number; readonly pauses: readonly Stretch[]; readonly calendar: CompiledCalendar },
): Delay {
  const { from, pauses, calendar } = given;
  const settle = counting === 'calendarDay' ? (at: number) => settled(at, calendar) : anywhere;
  return { from, line: lineOf(counting, calendar), pauses, settle };
}

const anywhere = (at: number) => at;

/** Where a part ends when nothing is paused; `day` is the one left out where days are counted. */
function baseOf(
  { counting, amount }: Term,
  { from, day }: { readonly from: number; readonly day: number },
  calendar: CompiledCalendar,
): number {
  if (counting === 'workingDay') return calendar.closes(calendar.workingDayAfter(day, amount));
  if (counting === 'calendarDay') return settled(startOfDay(day + amount + 1), calendar);
  return lineOf(counting, calendar).add(from, amount);
}

/** The roster and natural time need no notice; of calendar days only the last one is looked at. */
function isProvisional(step: DueStep, calendar: CompiledCalendar): boolean {
  if (step.counting === 'natural' || step.counting === 'service') return false;
  const looked = step.counting === 'calendarDay' ? step.day + step.amount : step.day;
  return !calendar.isPublished(looked, lastDayOf(step.at));
}
