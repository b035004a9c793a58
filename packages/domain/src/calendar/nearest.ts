import {
  type Calendar,
  type CalendarOwner,
  type DayException,
  DEFAULT_SERVICE,
  DEFAULT_WEEK,
  type Season,
} from './model.ts';

/** A season together with the days on which its calendar says anything. */
export interface RuledSeason extends Season {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** All that holds for one owner, put together from the calendars up its tree; complete, so nothing is left to look up. */
export interface CalendarRules {
  /** Names of the calendars that had a say, nearest first. */
  readonly names: readonly string[];
  /** By date; the nearest calendar's word on a date stands. */
  readonly days: ReadonlyMap<string, DayException>;
  readonly publishedYears: ReadonlySet<number>;
  /** In order of precedence; the last one covers every day. */
  readonly seasons: readonly RuledSeason[];
  readonly service: readonly RuledSeason[];
}

const always = { from: '01-01', to: '12-31', validFrom: null, validTo: null };

/**
 * The rules for whoever stands at the beginning of `owners`: the unit first, then its area and the areas above, nearest
 * first. A nearer calendar wins date by date and season by season; what it does not say is inherited, and the default
 * hours stand behind all. Of two calendars of one owner the one that begins later wins.
 */
export function nearestCalendar(
  owners: readonly CalendarOwner[],
  calendars: readonly Calendar[],
): CalendarRules {
  const chain = owners.flatMap((owner) =>
    calendars
      .filter((one) => one.owner.kind === owner.kind && one.owner.id === owner.id)
      .toSorted((a, b) => compareStarts(b, a) || a.id - b.id),
  );
  const days = new Map<string, DayException>();
  for (const calendar of chain.toReversed()) {
    for (const one of calendar.days) if (isInForce(calendar, one.date)) days.set(one.date, one);
  }
  const ruled = (pick: (calendar: Calendar) => readonly Season[]): RuledSeason[] =>
    chain.flatMap((calendar) =>
      pick(calendar).map((season) => ({
        ...season,
        validFrom: calendar.validFrom,
        validTo: calendar.validTo,
      })),
    );
  return {
    names: chain.map((one) => one.name),
    days,
    publishedYears: new Set(chain.flatMap((one) => one.publishedYears)),
    seasons: [...ruled((one) => one.seasons), { ...always, week: DEFAULT_WEEK }],
    service: [...ruled((one) => one.service), { ...always, week: DEFAULT_SERVICE }],
  };
}

/** One that always held begins before any other. */
function compareStarts(a: Calendar, b: Calendar): number {
  return (a.validFrom ?? '').localeCompare(b.validFrom ?? '');
}

/** ISO dates sort as text. */
function isInForce(range: { validFrom: string | null; validTo: string | null }, date: string): boolean {
  return (range.validFrom ?? date) <= date && date <= (range.validTo ?? date);
}
