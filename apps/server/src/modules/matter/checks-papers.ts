import { dateOf, dayOf } from '@gezhi/domain/calendar';
import { due } from '@gezhi/domain/clock';
import { numberOfPaper } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { CheckedStep } from './checks.ts';
import type { MatterHouse } from './house.ts';

function invalid(path: string): Problem {
  return new Problem('input.invalid', { fields: [{ path, code: 'unknown', known: true }] });
}

/** A paper is promised for a day that is not over, and within the district's window (docs/field.md §2.11). */
function checkDay(house: MatterHouse, { matter, input }: CheckedStep): void {
  const { now } = matter.subject.windows;
  const bringBy = String(input.bringBy);
  if (bringBy < dateOf(dayOf(now))) throw invalid('bringBy');
  const { timetable } = house.knowledge();
  const calendar = timetable.calendarOf({ unitId: matter.record.held_by });
  const facts = { start: now, pauses: [], extensions: [], now };
  const ends = due(facts, timetable.limits.papers, calendar).at;
  if (bringBy > dateOf(dayOf(ends - 1))) throw new Problem('matter.guard', { guard: 'paperWindow' });
}

/** A paper is named by the category or in words, or both. Throws input.invalid, matter.guard. */
export function checkOwed(house: MatterHouse, step: CheckedStep): void {
  const { paper, paperName } = step.input;
  if (paper === undefined && (typeof paperName !== 'string' || paperName === '')) throw invalid('paperName');
  checkDay(house, step);
}

/** Another day is a later one. Throws input.invalid, matter.guard. */
export function checkExtended(house: MatterHouse, step: CheckedStep): void {
  const number = numberOfPaper(step.input.owedPaper);
  const paper = step.matter.subject.papers.find((one) => one.number === number);
  if (paper === undefined || String(step.input.bringBy) <= paper.bringBy) throw invalid('bringBy');
  checkDay(house, step);
}
