import { type CalendarYearDay, dateOf, dayOf, dayOfDate } from '@gezhi/domain/calendar';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import type { Year } from './calendars.ts';
import { Month } from './month.tsx';

/** How many days an arrow goes. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface YearGridProps {
  readonly year: Year;
  readonly onOpen: (day: CalendarYearDay) => void;
}

/** Twelve months; the tabulator reaches one day, the arrows go on from there. */
export function YearGrid({ year, onOpen }: YearGridProps): ReactElement {
  const today = dateOf(dayOf(Date.now()));
  const [chosen, setChosen] = useState<string>();
  const first = today.startsWith(`${year.year}-`) ? today : `${year.year}-01-01`;
  const reached = chosen?.startsWith(`${year.year}-`) ? chosen : first;
  const walk = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    const { date } = (event.target as HTMLElement).dataset;
    if (step === undefined || date === undefined) return;
    event.preventDefault();
    const next = dateOf(dayOfDate(date) + step);
    const button = event.currentTarget.querySelector<HTMLElement>(`[data-date="${next}"]`);
    if (button === null) return;
    setChosen(next);
    button.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows move between the buttons inside
    <div className="l-year" onKeyDown={walk}>
      {Array.from({ length: 12 }, (_, index) => index + 1).map((number) => (
        <Month
          key={number}
          number={number}
          days={year.days.filter(({ date }) => Number(date.slice(5, 7)) === number)}
          provisional={year.provisional}
          reached={reached}
          today={today}
          onOpen={(day) => {
            setChosen(day.date);
            onOpen(day);
          }}
        />
      ))}
    </div>
  );
}
