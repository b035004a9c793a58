import type { CompiledCalendar } from '../calendar/index.ts';
import type { Derivation, DerivationPart, DerivationRow } from './derivation.ts';
import { lastDayOf } from './due.ts';
import { dayRows } from './explain-days.ts';
import { hourRows, written } from './explain-hours.ts';
import { readClock } from './light.ts';
import type { ClockFacts, Counting, Limit } from './model.ts';
import { pausesOf } from './pauses.ts';
import { countsDays } from './terms.ts';

/** A part of more rows than this is folded in the middle: a person follows the beginning and the end. */
const MOST_ROWS = 50;
const FIRST_ROWS = 26;
const LAST_ROWS = 20;

/**
 * Why a limit ends when it ends (docs/field.md §4.5): every day and stretch counted or not and for what reason, pauses and
 * what they gave back, extensions. Codes and moments only; its sums come to the due moment exactly.
 * @throws NoWorkingTimeError as `due` does.
 */
export function explain(facts: ClockFacts, limit: Limit, calendar: CompiledCalendar): Derivation {
  const { due, marks } = readClock(facts, limit, calendar);
  const pauses = pausesOf(facts);
  const parts = due.steps.map((step): DerivationPart => {
    const rowsOf = countsDays(step.counting) ? dayRows : hourRows;
    const rows = rowsOf(step, { pauses, calendar, now: facts.now });
    return {
      counting: step.counting,
      amount: step.amount,
      from: written(step.from),
      to: written(step.at),
      rows: folded(rows),
    };
  });
  return {
    limit,
    extensions: [...facts.extensions],
    start: written(facts.start),
    due: written(due.at),
    provisional: due.provisional,
    running: due.running,
    calendars: [...calendar.names],
    hours: hoursOf(due.steps.at(-1)?.counting, lastDayOf(due.at), calendar),
    marks: {
      half: written(marks.half),
      yellow: written(marks.yellow),
      red: written(marks.red),
      deepRed: written(marks.deepRed),
    },
    parts,
  };
}

function folded(rows: DerivationRow[]): DerivationRow[] {
  if (rows.length <= MOST_ROWS) return rows;
  const hidden = rows.slice(FIRST_ROWS, -LAST_ROWS);
  const sum = (kind: 'taken' | 'paused' | 'returned') =>
    hidden.reduce((all, row) => (row.kind === kind ? all + row.ms : all), 0);
  return [
    ...rows.slice(0, FIRST_ROWS),
    {
      kind: 'folded',
      rows: hidden.length,
      countedDays: hidden.filter((row) => row.kind === 'counted').length,
      takenMs: sum('taken'),
      pausedMs: sum('paused'),
      returnedMs: sum('returned'),
    },
    ...rows.slice(-LAST_ROWS),
  ];
}

function hoursOf(
  counting: Counting | undefined,
  day: number,
  calendar: CompiledCalendar,
): Derivation['hours'] {
  if (counting === 'natural') return [];
  const spans = counting === 'service' ? calendar.roster(day) : calendar.day(day).spans;
  return spans.map(({ from, to }) => ({ from: clockTime(from), to: clockTime(to) }));
}

/** `HH:MM` of minutes since a midnight; 24:00 stays, what is later belongs to the next day. */
function clockTime(minute: number): string {
  const ofDay = minute > 1_440 ? minute - 1_440 : minute;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}
