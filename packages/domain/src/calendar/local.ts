/**
 * Days and moments of Asia/Shanghai, always eight hours ahead of UTC, without summer time (docs/field.md §4.1). A moment
 * is a whole number of milliseconds since 1970-01-01T00:00Z, a day a whole number of days since 1970-01-01 on the local
 * calendar, so the zone of the machine can change nothing.
 */
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
export const MINUTES_OF_DAY = 1_440;
const ZONE_MS = 480 * MINUTE_MS;

/** The local day in which a moment lies; midnight belongs to the day it begins. */
export function dayOf(at: number): number {
  return Math.floor((at + ZONE_MS) / DAY_MS);
}

/** The moment a local day begins. */
export function startOfDay(day: number): number {
  return day * DAY_MS - ZONE_MS;
}

/** 0 Monday … 6 Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

interface Civil {
  readonly year: number;
  /** 1 … 12. */
  readonly month: number;
  /** 1 … 31. */
  readonly date: number;
}

/** Year, month and date of a day, by H. Hinnant's `civil_from_days` (years begin in March while it counts). */
export function civilOf(day: number): Civil {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  };
}

/** The year of a day. */
export function yearOf(day: number): number {
  return civilOf(day).year;
}

/** The first of January of a year, as a day. */
export function firstDayOf(year: number): number {
  const before = year - 1;
  return (
    before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 719_162
  );
}

const twoPlaces = (value: number) => String(value).padStart(2, '0');

/** `YYYY-MM-DD` of a day. */
export function dateOf(day: number): string {
  const { year, month, date } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${twoPlaces(month)}-${twoPlaces(date)}`;
}

/** The day of a `YYYY-MM-DD` (checked by the schemas of `model.ts`). */
export function dayOfDate(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}
