import { type CompiledCalendar, dayOf, startOfDay } from '../calendar/index.ts';
import type { ClockFacts, Due, DueStep, Limit } from './model.ts';
import { delayed, isPaused, isStopped, pausesOf, type Span } from './pauses.ts';
import { lineOf, type Term, termsOf } from './terms.ts';

/** Where a part of a limit begins: a moment, and the day that is not counted where days are. */
interface Beginning {
  readonly from: number;
  readonly day: number;
}

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
  let provisional = false;
  let beginning: Beginning = { from: facts.start, day: dayOf(facts.start) };
  for (const term of termsOf(limit, facts.extensions)) {
    const step = run(term, beginning, { pauses, calendar });
    steps.push(step);
    provisional ||= isProvisional(step, beginning.day, calendar);
    // What ends at 24:00 ends on the day before that midnight.
    beginning = { from: step.at, day: lastDayOf(step.at) };
  }
  return { at: beginning.from, provisional, running: !isStopped(facts) && !isPaused(facts), steps };
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

const unsettled = (at: number) => at;

function run(
  term: Term,
  beginning: Beginning,
  given: { readonly pauses: readonly Span[]; readonly calendar: CompiledCalendar },
): DueStep {
  const { calendar, pauses } = given;
  const { counting, amount } = term;
  const { from } = beginning;
  const line = lineOf(counting, calendar);
  const settle = counting === 'calendarDay' ? (at: number) => settled(at, calendar) : unsettled;
  const base = settle(baseOf(term, beginning, calendar));
  return { counting, amount, from, base, at: delayed(base, { from, line, pauses, settle }) };
}

/** Where a part ends when nothing is paused and no day off is in the way. */
function baseOf({ counting, amount }: Term, { from, day }: Beginning, calendar: CompiledCalendar): number {
  if (counting === 'workingDay') return calendar.closes(calendar.workingDayAfter(day, amount));
  if (counting === 'calendarDay') return startOfDay(day + amount + 1);
  return lineOf(counting, calendar).add(from, amount);
}

/** The roster and natural time need no notice; of calendar days only the last one is looked at. */
function isProvisional(step: DueStep, firstDay: number, calendar: CompiledCalendar): boolean {
  if (step.counting === 'natural' || step.counting === 'service') return false;
  const looked = step.counting === 'calendarDay' ? firstDay + step.amount : firstDay;
  return !calendar.isPublished(looked, lastDayOf(step.at));
}
