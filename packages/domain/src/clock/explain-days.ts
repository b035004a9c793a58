import { type CompiledCalendar, dateOf, type Stretch, startOfDay } from '../calendar/index.ts';
import type { DerivationRow } from './derivation.ts';
import { delayOf } from './due.ts';
import { idleReasons, pauseRow, stretchRows, written } from './explain-hours.ts';
import type { DueStep } from './model.ts';
import { delayed } from './pauses.ts';

interface Given {
  readonly pauses: readonly Stretch[];
  readonly calendar: CompiledCalendar;
  readonly now: number;
}

/** Rows of a part counted in days: each day counted or not, the end of the last one, then what pauses gave back. */
export function dayRows(step: DueStep, given: Given): DerivationRow[] {
  const { calendar } = given;
  const { rows, lastDay } = countedDays(step, calendar);
  const isWorking = step.counting === 'workingDay';
  const end = isWorking ? calendar.closes(lastDay) : startOfDay(lastDay + 1);
  return [
    { kind: 'startDay', date: dateOf(step.day) },
    ...rows,
    { kind: 'ends', at: written(end), how: isWorking ? 'close' : 'midnight' },
    ...moveRows(end, step.base, calendar),
    ...delayRows(step, given),
  ];
}

function countedDays(step: DueStep, calendar: CompiledCalendar): { rows: DerivationRow[]; lastDay: number } {
  const rows: DerivationRow[] = [];
  let day = step.day;
  for (let number = 0; number < step.amount; ) {
    day += 1;
    const date = dateOf(day);
    const { reason, name } = calendar.day(day);
    if (step.counting === 'calendarDay' || calendar.isWorkingDay(day)) {
      number += 1;
      rows.push({ kind: 'counted', date, number, reason, name });
      continue;
    }
    const last = rows.at(-1);
    if (last?.kind === 'skipped' && last.reason === reason && last.name === name)
      rows[rows.length - 1] = { ...last, to: date, days: last.days + 1 };
    else rows.push({ kind: 'skipped', from: date, to: date, days: 1, reason, name });
  }
  return { rows, lastDay: day };
}

/** The end moved off a day off, where it was. */
function moveRows(from: number, at: number, calendar: CompiledCalendar): DerivationRow[] {
  if (from === at) return [];
  const why = idleReasons({ from: from - 1, to: at }, calendar);
  return [{ kind: 'moved', from: written(from), at: written(at), why }];
}

/** Each pause that took something, what was given back for it, and where that moved the end. */
function delayRows(step: DueStep, { pauses, calendar, now }: Given): DerivationRow[] {
  const rows: DerivationRow[] = [];
  const delay = delayOf(step.counting, { from: step.from, pauses, calendar });
  delayed(step.base, {
    ...delay,
    tell: ({ pause, lost, before, moved, at }) => {
      rows.push(
        pauseRow({ from: Math.max(step.from, pause.from), to: pause.to }, lost, now),
        ...stretchRows({ from: before, to: moved }, { line: delay.line, calendar, kind: 'returned' }),
        ...moveRows(moved, at, calendar),
      );
    },
  });
  return rows;
}
