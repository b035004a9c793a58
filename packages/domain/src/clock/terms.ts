import { type CompiledCalendar, type Line, MINUTE_MS, naturalLine } from '../calendar/index.ts';
import type { Counting, Limit, LimitUnit } from './model.ts';

/** One part of a limit: so much, counted so. */
export interface Term {
  readonly counting: Counting;
  /** Days for the day-counted, milliseconds for the others. */
  readonly amount: number;
}

const COUNTED: Readonly<Record<LimitUnit, Term>> = {
  minute: { counting: 'natural', amount: MINUTE_MS },
  hour: { counting: 'natural', amount: 60 * MINUTE_MS },
  day: { counting: 'calendarDay', amount: 1 },
  serviceMinute: { counting: 'service', amount: MINUTE_MS },
  serviceHour: { counting: 'service', amount: 60 * MINUTE_MS },
  workingHour: { counting: 'working', amount: 60 * MINUTE_MS },
  workingDay: { counting: 'workingDay', amount: 1 },
};

function termOf(limit: Limit): Term {
  const { counting, amount } = COUNTED[limit.unit];
  return { counting, amount: amount * limit.count };
}

/**
 * The parts a limit and its extensions come to, in order. What is counted alike and follows each other is one part, so
 * three working days extended by two are five, counted from the start.
 */
export function termsOf(limit: Limit, extensions: readonly Limit[]): readonly Term[] {
  const terms = [termOf(limit)];
  for (const extension of extensions) {
    const next = termOf(extension);
    const last = terms.at(-1);
    if (last?.counting === next.counting)
      terms[terms.length - 1] = { counting: next.counting, amount: last.amount + next.amount };
    else terms.push(next);
  }
  return terms;
}

/** The line on which a part's time runs and its pauses are measured (docs/field.md §4.3). */
export function lineOf(counting: Counting, calendar: CompiledCalendar): Line {
  if (counting === 'natural' || counting === 'calendarDay') return naturalLine;
  return counting === 'service' ? calendar.service : calendar.working;
}

/** Whether a part counts days, so that the day it starts on is left out. */
export function countsDays(counting: Counting): boolean {
  return counting === 'calendarDay' || counting === 'workingDay';
}
