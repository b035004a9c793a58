import { type CalendarDay, DayBook } from './book.ts';
import { HoursLine, type Line, NoWorkingTimeError, YEARS_AHEAD } from './line.ts';
import { firstDayOf, MINUTE_MS, startOfDay, yearOf } from './local.ts';
import type { Span } from './model.ts';
import type { CalendarRules } from './nearest.ts';

/** The working days of one year. */
interface YearDays {
  readonly firstDay: number;
  /** How many working days the year has before each of its days; one more element holds all. */
  readonly before: Uint16Array;
  /** The working days, as days since the first of January. */
  readonly worked: Uint16Array;
}

/** A calendar ready to count on. Years are compiled when first asked and kept, so it is made once and used often. */
export class CompiledCalendar {
  readonly names: readonly string[];
  /** Working hours (工作时). */
  readonly working: Line;
  /** The centre's roster (service hours). */
  readonly service: Line;
  readonly #book: DayBook;
  readonly #published: ReadonlySet<number>;
  readonly #years = new Map<number, YearDays>();

  constructor(rules: CalendarRules) {
    const book = new DayBook(rules);
    this.names = rules.names;
    this.#book = book;
    this.#published = rules.publishedYears;
    this.working = new HoursLine((day) => book.read(day).spans);
    this.service = new HoursLine((day) => book.roster(day));
  }

  /** What a day is, and its hours. */
  day(day: number): CalendarDay {
    return this.#book.read(day);
  }

  /** The centre's hours on a day. */
  roster(day: number): readonly Span[] {
    return this.#book.roster(day);
  }

  isWorkingDay(day: number): boolean {
    return this.#book.read(day).spans.length > 0;
  }

  /** Whether every year from one day's to another's has its notice. */
  isPublished(firstDay: number, lastDay: number): boolean {
    const lastYear = yearOf(lastDay);
    for (let year = yearOf(firstDay); year <= lastYear; year += 1) {
      if (!this.#published.has(year)) return false;
    }
    return true;
  }

  /**
   * The `count`th working day after a day, which is not counted itself (docs/field.md §4.2); `count` at least 1.
   * @throws NoWorkingTimeError where a hundred years do not hold so many.
   */
  workingDayAfter(day: number, count: number): number {
    const firstYear = yearOf(day);
    let days = this.#year(firstYear);
    let left = elementOf(days.before, day - days.firstDay + 1) + count;
    for (let year = firstYear + 1; left > days.worked.length; year += 1) {
      if (year > firstYear + YEARS_AHEAD) throw new NoWorkingTimeError(startOfDay(day));
      left -= days.worked.length;
      days = this.#year(year);
    }
    return days.firstDay + elementOf(days.worked, left - 1);
  }

  /** How many working days come after a day up to another, that one included; 0 where it is not later. */
  workingDaysBetween(day: number, lastDay: number): number {
    const firstYear = yearOf(day);
    const lastYear = yearOf(lastDay);
    const countedBy = (year: number, until: number) => {
      const days = this.#year(year);
      return elementOf(days.before, until - days.firstDay + 1);
    };
    let sum = countedBy(lastYear, lastDay) - countedBy(firstYear, day);
    for (let year = firstYear; year < lastYear; year += 1) sum += this.#year(year).worked.length;
    return Math.max(0, sum);
  }

  /** When a working day opens, as a moment. A day off has no opening: its midnight is given. */
  opens(day: number): number {
    return startOfDay(day) + (this.#book.read(day).spans[0]?.from ?? 0) * MINUTE_MS;
  }

  /** Close of business of a working day, as a moment: after midnight where its last segment is a night shift. */
  closes(day: number): number {
    return startOfDay(day) + (this.#book.read(day).spans.at(-1)?.to ?? 0) * MINUTE_MS;
  }

  #year(year: number): YearDays {
    const known = this.#years.get(year);
    if (known !== undefined) return known;
    const firstDay = firstDayOf(year);
    const length = firstDayOf(year + 1) - firstDay;
    const before = new Uint16Array(length + 1);
    const worked: number[] = [];
    for (let offset = 0; offset < length; offset += 1) {
      if (this.isWorkingDay(firstDay + offset)) worked.push(offset);
      before[offset + 1] = worked.length;
    }
    const days = { firstDay, before, worked: Uint16Array.from(worked) };
    this.#years.set(year, days);
    return days;
  }
}

/** An element that is there: the callers stay within the arrays they built. */
function elementOf(list: Uint16Array, index: number): number {
  return list[index] as number;
}

/** Rules made ready to count on; keep the result while the rules stand. */
export function compileCalendar(rules: CalendarRules): CompiledCalendar {
  return new CompiledCalendar(rules);
}
