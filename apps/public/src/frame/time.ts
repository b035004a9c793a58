import { type Language, type WordKey, wordsOf } from './words.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The whole country keeps Beijing time, UTC+8 without summer time. */
const BEIJING_MS = 8 * 60 * MINUTE_MS;

/** Parts of the day by their last minute: who closes at six closes in the afternoon. */
const PARTS: readonly { until: number; key: WordKey }[] = [
  { until: 5 * 60 + 59, key: 'time.night' },
  { until: 11 * 60 + 59, key: 'time.morning' },
  { until: 12 * 60 + 59, key: 'time.noon' },
  { until: 18 * 60, key: 'time.afternoon' },
];

function clockOf(local: Date, language: Language): string {
  const hours = local.getUTCHours();
  const minutes = hours * 60 + local.getUTCMinutes();
  const part = PARTS.find(({ until }) => minutes <= until) ?? { key: 'time.evening' as const };
  const hour = language === 'zh-CN' && hours < 1 ? 0 : hours % 12 === 0 ? 12 : hours % 12;
  return wordsOf(language)(part.key, { hour, minute: String(local.getUTCMinutes()).padStart(2, '0') });
}

/**
 * A moment as residents say it, by Beijing time: 今天上午 9:05, 昨天下午 4:20, 11月20日上午 9:05; never a bare stamp.
 * @param at ISO 8601 with offset
 * @param now when it is said
 */
export function plainTime(at: string, now: Date, language: Language): string {
  const say = wordsOf(language);
  const local = new Date(Date.parse(at) + BEIJING_MS);
  const today = new Date(now.getTime() + BEIJING_MS);
  const days = Math.floor(today.getTime() / DAY_MS) - Math.floor(local.getTime() / DAY_MS);
  const clock = clockOf(local, language);
  if (days === 0) return say('time.today', { clock });
  if (days === 1) return say('time.yesterday', { clock });
  return dateOf(local, { today, language, keys: ['time.date', 'time.dateOfYear'] }, clock);
}

interface Dating {
  readonly today: Date;
  readonly language: Language;
  /** Words for a day of this year, and of another. */
  readonly keys: readonly [WordKey, WordKey];
}

function dateOf(local: Date, { today, language, keys }: Dating, clock = ''): string {
  const say = wordsOf(language);
  const month = say(`time.month.${String(local.getUTCMonth() + 1) as '1'}`);
  const holes = { clock, month, day: local.getUTCDate(), year: local.getUTCFullYear() };
  return say(local.getUTCFullYear() === today.getUTCFullYear() ? keys[0] : keys[1], holes);
}

/**
 * A day as residents say it: 3月20日, with the year where it is another one.
 * @param date `YYYY-MM-DD` of Beijing
 * @param now when it is said
 */
export function plainDay(date: string, now: Date, language: Language): string {
  const today = new Date(now.getTime() + BEIJING_MS);
  return dateOf(new Date(`${date}T00:00:00Z`), {
    today,
    language,
    keys: ['time.day', 'time.dayOfYear'],
  });
}

/**
 * The end of a promise, by Beijing time: 今天下午 6:00, 明天上午 9:30, 周四（3月5日）下午 6:00. Midnight belongs to the day
 * that it ends.
 * @param at ISO 8601 with offset
 * @param now when it is said
 */
export function plainEnd(at: string, now: Date, language: Language): string {
  const say = wordsOf(language);
  const end = new Date(Date.parse(at) + BEIJING_MS);
  const isMidnight = end.getTime() % DAY_MS === 0;
  const local = isMidnight ? new Date(end.getTime() - 1) : end;
  const today = new Date(now.getTime() + BEIJING_MS);
  const clock = isMidnight ? say('time.midnight') : clockOf(local, language);
  const days = Math.floor(local.getTime() / DAY_MS) - Math.floor(today.getTime() / DAY_MS);
  if (days === 0) return say('time.endToday', { clock });
  if (days === 1) return say('time.endTomorrow', { clock });
  if (days === -1) return say('time.endYesterday', { clock });
  const weekday = say(`time.weekday.${String(local.getUTCDay() || 7) as '1'}`);
  const date = dateOf(local, { today, language, keys: ['time.day', 'time.dayOfYear'] });
  return say('time.end', { weekday, date, clock });
}
