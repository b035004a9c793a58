import type { Derivation, DerivationPart, IdleReason, Limit } from '@gezhi/domain/clock';
import { say, sayClock, sayDayName, sayDuration, sayEnd, sayMoment } from '../words/index.ts';
import { sayHoliday } from './say-holiday.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BEIJING = 8 * HOUR;
/** Keeps a line from being broken within a span of hours. */
const JOINER = '\u2060';

/** A limit in words: 4 工作时, 3 个工作日, 15 分钟. */
export function sayLimit({ count, unit }: Limit): string {
  return say('clock', `unit.${unit}`, { count });
}

/** A length of counted time, never in days, which working time does not have: 1 小时 30 分, 32 小时. */
export function sayLength(ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return sayDuration(minutes);
  const hours = say('time', 'hours', { count: Math.floor(minutes / 60) });
  return minutes % 60 === 0 ? hours : `${hours} ${say('time', 'minutes', { count: minutes % 60 })}`;
}

/** The heading over a derivation: 为什么今天 11:00 到期, or that the clock stands still. */
export function sayWhyTitle(
  { due, running }: Derivation,
  { now, stopped }: { now: Date; stopped: boolean },
): string {
  const time = sayEnd(due, now);
  if (stopped) return say('clock', 'why.titlePast', { time });
  return running ? say('clock', 'why.title', { time }) : say('clock', 'why.titleStanding');
}

/** What the limit is and from where it counts, extensions included: 核查时限 4 工作时，从提交结果起算. */
export function sayWhence(
  derivation: Derivation,
  { clock, from, now }: { readonly clock: string; readonly from: string | undefined; readonly now: Date },
): string {
  const limit = sayLimit(derivation.limit);
  const extended = derivation.extensions.map((one) => say('clock', 'why.extended', { limit: sayLimit(one) }));
  const base =
    from === undefined
      ? say('clock', 'why.whenceTime', { clock, limit, start: sayMoment(derivation.start, now) })
      : say('clock', 'why.whence', { clock, limit, from });
  return [base, ...extended].join(say('clock', 'why.comma'));
}

/** Whether time passes midnight of Beijing between two moments. */
function isOverNight(from: number, to: number): boolean {
  const day = (at: number): number => Math.floor((at + BEIJING) / (24 * HOUR));
  return day(from) !== day(to - 1);
}

/** Why a stretch does not count, in a few words; without a reason it is the day of the beginning. */
export function sayIdle(why: IdleReason | undefined, { from, to }: { from: number; to: number }): string {
  if (why === undefined) return say('clock', 'why.idle.startDay');
  if (why.reason === 'outsideHours') {
    const night = isOverNight(from, to);
    const hour = new Date(from + BEIJING).getUTCHours();
    return say(
      'clock',
      night ? 'why.idle.night' : hour >= 11 && hour < 14 ? 'why.idle.noon' : 'why.idle.closed',
    );
  }
  if (why.reason === 'rest') return say('clock', 'why.idle.rest');
  if (why.name != null) return sayHoliday(why.name);
  return say('clock', `why.idle.${why.reason === 'holiday' ? 'holiday' : 'stopped'}`);
}

/** A term of the sum: how long, and which part of which day. */
export interface Term {
  readonly length: string;
  readonly when: string;
}

/** A limit in hours as a sum: 1 小时 30 分 昨天下午 + 2 小时 30 分 今天上午 = 4 工作时. */
export interface Sum {
  readonly terms: readonly Term[];
  readonly total: string;
}

interface Taken {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
}

function halfOf(at: number): 'morning' | 'afternoon' | 'evening' {
  const hour = new Date(at + BEIJING).getUTCHours();
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

function sayPart({ from, to }: Taken, now: Date): string {
  const day = sayDayName(new Date(from), now);
  if (isOverNight(from, to)) return say('clock', 'why.since', { time: sayMoment(new Date(from), now) });
  if (halfOf(from) !== halfOf(to - 1)) return day;
  return say('clock', 'why.partOfDay', { day, part: say('clock', `why.half.${halfOf(from)}`) });
}

/** More terms than this are drawn together by day, and those in the middle into one. */
const MOST_TERMS = 4;

function byDay(taken: readonly Taken[]): Taken[] {
  const days = new Map<number, Taken>();
  for (const one of taken) {
    const day = Math.floor((one.from + BEIJING) / (24 * HOUR));
    const known = days.get(day);
    days.set(day, known === undefined ? one : { from: known.from, to: one.to, ms: known.ms + one.ms });
  }
  return [...days.values()];
}

function termsOf(taken: readonly Taken[], now: Date): Term[] {
  const said = (one: Taken): Term => ({ length: sayLength(one.ms), when: sayPart(one, now) });
  if (taken.length <= MOST_TERMS) return taken.map(said);
  const days = byDay(taken);
  const [first, last] = [days[0], days.at(-1)];
  if (days.length <= MOST_TERMS || first === undefined || last === undefined) return days.map(said);
  const middle = days.slice(1, -1);
  const length = sayLength(middle.reduce((sum, { ms }) => sum + ms, 0));
  return [
    said(first),
    { length, when: say('clock', 'why.daysBetween', { count: middle.length }) },
    said(last),
  ];
}

/** The sum of a part counted in hours or minutes; undefined where days are counted, and where rows were left out. */
export function sumOf(part: DerivationPart, { limit, now }: { limit: Limit; now: Date }): Sum | undefined {
  if (part.counting === 'workingDay' || part.counting === 'calendarDay') return undefined;
  if (part.rows.some(({ kind }) => kind === 'folded')) return undefined;
  const taken = part.rows.flatMap((row): Taken[] =>
    row.kind === 'taken' ? [{ from: Date.parse(row.from), to: Date.parse(row.to), ms: row.ms }] : [],
  );
  const asked = limit.unit.endsWith('inute') ? MINUTE : HOUR;
  const isWhole = part.amount === limit.count * asked;
  const total = isWhole ? sayLimit(limit) : sayLength(part.amount);
  return { terms: termsOf(taken, now), total };
}

/** By whose hours it was counted: 按清江浦区工作日历：08:30–12:00、13:30–18:00. */
export function sayCalendars({ parts, calendars, hours }: Derivation): string {
  const countings = parts.map(({ counting }) => counting);
  if (countings.every((one) => one === 'natural')) return say('clock', 'why.natural');
  const names = [...calendars].join(say('clock', 'why.and'));
  const spans = hours.map(({ from, to }) => `${from}${JOINER}–${JOINER}${to}`).join(say('clock', 'why.and'));
  const service = countings.at(-1) === 'service';
  if (spans === '') return say('clock', 'why.calendars', { names });
  return say('clock', service ? 'why.calendarsService' : 'why.calendarsHours', { names, hours: spans });
}

/** The line in words, for who does not see it: from when to when, when it turns yellow, where one stands. */
export function sayLine({ start, due, marks }: Derivation, now: Date, stoppedAt: string | null): string {
  const place =
    stoppedAt === null
      ? say('clock', 'why.mark.now', { time: sayClock(now) })
      : say('clock', 'why.mark.stopped', { time: sayMoment(stoppedAt, now) });
  return say('clock', 'why.line', {
    start: sayMoment(start, now),
    yellow: sayMoment(marks.yellow, now),
    due: sayEnd(due, now),
    place,
  });
}
