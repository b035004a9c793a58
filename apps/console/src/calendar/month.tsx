import { type CalendarYearDay, dayOfDate, weekdayOf } from '@gezhi/domain/calendar';
import { sayHoliday } from '@gezhi/ui/clock';
import { useLanguage, useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';

interface MonthProps {
  /** 1 to 12. */
  readonly number: number;
  readonly days: readonly CalendarYearDay[];
  readonly provisional: boolean;
  /** The one day of the year that the tabulator reaches. */
  readonly reached: string;
  readonly today: string;
  readonly onOpen: (day: CalendarYearDay) => void;
}

/** A day with the first one's weekday before it, in rows of seven. */
function rowsOf(days: readonly CalendarYearDay[]): readonly (readonly (CalendarYearDay | undefined)[])[] {
  const first = days[0];
  if (first === undefined) return [];
  const cells = [...Array.from({ length: weekdayOf(dayOfDate(first.date)) }, () => undefined), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, row) =>
    Array.from({ length: 7 }, (_, column) => cells[row * 7 + column]),
  );
}

/** The days of one name that follow each other, for the line below a month. */
function namedIn(days: readonly CalendarYearDay[]) {
  const named: { first: number; last: number; name: string; reason: CalendarYearDay['reason'] }[] = [];
  for (const { date, name, reason } of days) {
    if (name === null) continue;
    const day = Number(date.slice(8));
    const before = named.at(-1);
    if (before?.name === name && before.reason === reason && before.last === day - 1) before.last = day;
    else named.push({ first: day, last: day, name, reason });
  }
  return named;
}

const WEEKDAYS = ['0', '1', '2', '3', '4', '5', '6'] as const;

function Day({ day, month }: { readonly day: CalendarYearDay; readonly month: MonthProps }): ReactElement {
  const words = useWords('calendarPage');
  const [language] = useLanguage();
  const date = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' });
  const { reason, name } = day;
  const marked = reason === 'holiday' || reason === 'makeUp' || reason === 'closed' ? reason : undefined;
  const label = [
    date.format(new Date(`${day.date}T00:00:00Z`)),
    words(`reason.${reason}`),
    ...(name === null ? [] : [sayHoliday(name)]),
  ].join(words('comma'));
  return (
    <button
      type="button"
      className={`l-day l-${reason}`}
      data-date={day.date}
      data-mark={marked === undefined ? undefined : words(`mark.${marked}`)}
      tabIndex={day.date === month.reached ? 0 : -1}
      aria-label={label}
      aria-current={day.date === month.today ? 'date' : undefined}
      title={name ?? undefined}
      onClick={() => month.onOpen(day)}
    >
      {Number(day.date.slice(8))}
    </button>
  );
}

/** One month as a table of weeks, and below it what its days are called. */
export function Month(props: MonthProps): ReactElement {
  const words = useWords('calendarPage');
  const [language] = useLanguage();
  const { number, days, provisional } = props;
  const title = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  return (
    <section className={provisional ? 'l-month l-provisional' : 'l-month'}>
      <h2 id={`month-${number}`}>{title.format(new Date(Date.UTC(2024, number - 1, 1)))}</h2>
      <table aria-labelledby={`month-${number}`}>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col" abbr={words(`weekdayLong.${weekday}`)}>
                {words(`weekday.${weekday}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rowsOf(days).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: weeks of a month have no other name than their place
            <tr key={at}>
              {row.map((day, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor have the empty cells before its first day
                <td key={column}>{day !== undefined && <Day day={day} month={props} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="l-named">
        {namedIn(days).map(({ first, last, name, reason }) => (
          <li key={`${first}`} className={`l-named-${reason}`}>
            <b>{first === last ? first : `${first}–${last}`}</b> {sayHoliday(name)}
            {reason === 'makeUp' && ` ${words('mark.makeUp')}`}
          </li>
        ))}
      </ul>
    </section>
  );
}
