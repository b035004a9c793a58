import { say } from './start.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** The whole country keeps Beijing time, UTC+8 without summer time. */
const beijing = 8 * 60 * minute;

type Instant = Date | string;

interface Wall {
  readonly year: number;
  readonly month: number;
  readonly date: number;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** Days since 1970-01-01 on Beijing's calendar. */
  readonly dayNumber: number;
  /** "08:37" */
  readonly clock: string;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function wall(instant: Instant): Wall {
  const local = new Date(new Date(instant).getTime() + beijing);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    date: local.getUTCDate(),
    weekday: local.getUTCDay() === 0 ? 7 : local.getUTCDay(),
    dayNumber: Math.floor(local.getTime() / day),
    clock: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`,
  };
}

function weekdayWord(weekday: number): string {
  return say('time', `weekday.${String(weekday) as '1'}`);
}

function monthWord(month: number): string {
  return say('time', `month.${String(month) as '1'}`);
}

function sayDate(then: Wall, now: Wall): string {
  const holes = { year: then.year, month: monthWord(then.month), date: then.date };
  return then.year === now.year ? say('time', 'date', holes) : say('time', 'dateOfYear', holes);
}

/**
 * A moment as people say it, by Beijing time: 今天 08:37, 昨天 16:40, 明天 09:00, 周一 15:26, 上周五, 11月20日.
 * @param at the moment
 * @param now when it is said
 */
export function sayTime(at: Instant, now: Instant = new Date()): string {
  const [then, today] = [wall(at), wall(now)];
  return sayFrom(today, then, then.clock);
}

/** The day of a moment as people say it: 今天, 昨天, 周一, 上周五, 11月20日. */
export function sayDayName(at: Instant, now: Instant = new Date()): string {
  return sayFrom(wall(now), wall(at), '').trim();
}

function sayFrom(today: Wall, then: Wall, time: string): string {
  const days = today.dayNumber - then.dayNumber;
  const holes = { time, weekday: weekdayWord(then.weekday) };
  if (days === 0) return say('time', 'today', holes);
  if (days === 1) return say('time', 'yesterday', holes);
  if (days === -1) return say('time', 'tomorrow', holes);
  const weeks = (today.dayNumber - today.weekday - (then.dayNumber - then.weekday)) / 7;
  if (weeks === 0) return say('time', 'thisWeek', holes);
  if (weeks === 1) return say('time', 'lastWeek', holes);
  if (weeks === -1) return say('time', 'nextWeek', holes);
  return sayDate(then, today);
}

/** A moment with its hour, however far it is: 今天 08:37, 11月20日 08:37. */
export function sayMoment(at: Instant, now: Instant = new Date()): string {
  return `${sayDayName(at, now)} ${wall(at).clock}`;
}

/** The end of a limit with its hour; midnight is the end of the day before: 今天 18:00, 周五 24:00. */
export function sayEnd(at: Instant, now: Instant = new Date()): string {
  const { clock } = wall(at);
  if (clock !== '00:00') return sayMoment(at, now);
  return `${sayDayName(new Date(new Date(at).getTime() - 1), now)} 24:00`;
}

/** Only the hour of a moment, by Beijing time: 08:37. */
export function sayClock(at: Instant): string {
  return wall(at).clock;
}

/** The day of the week of a moment, by Beijing time: 周一. */
export function sayWeekday(at: Instant): string {
  return weekdayWord(wall(at).weekday);
}

/** Only the day of a moment, by Beijing time: 11月20日, or with the year where it is another one. */
export function sayDay(at: Instant, now: Instant = new Date()): string {
  return sayDate(wall(at), wall(now));
}

/** How long ago, for what has just happened: 刚刚, 3 分钟前, 2 小时前; from yesterday back as `sayTime`. */
export function timeAgo(at: Instant, now: Instant = new Date()): string {
  const minutes = Math.floor((new Date(now).getTime() - new Date(at).getTime()) / minute);
  const sameDay = wall(at).dayNumber === wall(now).dayNumber;
  if (minutes < 0 || !sameDay) return sayTime(at, now);
  if (minutes < 1) return say('time', 'justNow');
  if (minutes < 60) return say('time', 'minutesAgo', { count: minutes });
  return say('time', 'hoursAgo', { count: Math.floor(minutes / 60) });
}

/** The exact moment by Beijing time, for a title or a print: 2026-11-20 08:37:05. */
export function exactTime(at: Instant): string {
  const local = new Date(new Date(at).getTime() + beijing).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}`;
}

/** The day of a moment by Beijing time, as addresses and the server write it: 2026-11-20. */
export function dayOf(at: Instant): string {
  return exactTime(at).slice(0, 10);
}

/** A length of time in its two largest units: 3 小时 20 分, 1 天 2 小时. Below a minute it says 不到 1 分. */
export function sayDuration(minutes: number): string {
  const whole = Math.floor(minutes);
  if (whole < 1) return say('time', 'underOneMinute');
  const days = say('time', 'days', { count: Math.floor(whole / 1440) });
  const hours = say('time', 'hours', { count: Math.floor((whole % 1440) / 60) });
  const rest = say('time', 'minutes', { count: whole % 60 });
  if (whole >= 1440) return whole % 1440 < 60 ? days : `${days} ${hours}`;
  if (whole >= 60) return whole % 60 === 0 ? hours : `${hours} ${rest}`;
  return rest;
}

/** A count with its thousands apart: 1,204. */
export function sayNumber(value: number): string {
  return value.toLocaleString('en-US');
}
