import {
  type CompiledCalendar,
  compileCalendar,
  nearestCalendar,
} from '../packages/domain/src/calendar/index.ts';
import { district, moment } from '../packages/domain/src/calendar/notices.fixture.ts';
import {
  type ClockFacts,
  due,
  explain,
  type Limit,
  type LimitUnit,
  readClock,
} from '../packages/domain/src/clock/index.ts';
import { median, rounded, rssOf, say } from './measure.ts';
import { type BenchResult, printTable } from './report.ts';

const ROUNDS = 7;
const CLOCKS = 100_000;
/** Derivations are made for one person who asks; a part of the clocks is enough. */
const EXPLAINED = 5_000;

/** Limits of the tiers, T0 to T5, as often as a district has them (per hundred clocks). */
const MIX: readonly (readonly [share: number, count: number, unit: LimitUnit])[] = [
  [1, 5, 'minute'],
  [1, 12, 'hour'],
  [4, 15, 'serviceMinute'],
  [4, 30, 'serviceMinute'],
  [4, 24, 'hour'],
  [12, 1, 'workingHour'],
  [14, 2, 'serviceHour'],
  [10, 4, 'workingHour'],
  [14, 1, 'workingDay'],
  [16, 3, 'workingDay'],
  [9, 7, 'workingDay'],
  [6, 15, 'workingDay'],
  [4, 30, 'workingDay'],
  [1, 5, 'day'],
];

interface Asked {
  readonly facts: ClockFacts;
  readonly limit: Limit;
}

/** Numbers from 0 to 1 that are the same in every run (a linear congruential generator). */
function numbers(): () => number {
  let state = 20_261_122;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Clocks begun at any time of 2025 and 2026: a tenth with pauses, a twentieth extended. */
function clocks(): Asked[] {
  const next = numbers();
  const whole = (below: number) => Math.floor(next() * below);
  const limits = MIX.flatMap(([share, count, unit]) =>
    Array.from({ length: share }, () => ({ count, unit })),
  );
  const first = moment('2025-01-01 00:00');
  return Array.from({ length: CLOCKS }, (): Asked => {
    const limit = limits[whole(limits.length)] ?? { count: 3, unit: 'workingDay' };
    const start = first + whole(730 * 86_400_000);
    const pauses = Array.from({ length: next() < 0.1 ? 1 + whole(3) : 0 }, () => {
      const from = start + whole(5 * 86_400_000);
      return { from, to: from + whole(3 * 86_400_000) };
    });
    const extensions = next() < 0.05 ? [{ count: 1 + whole(5), unit: limit.unit }] : [];
    return { facts: { start, pauses, extensions, now: start + whole(10 * 86_400_000) }, limit };
  });
}

/** How many a second of processor time: the median of the rounds, after one that warms up. */
function rateOf(asked: readonly Asked[], compute: (one: Asked) => number): number {
  const rates: number[] = [];
  let seen = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = process.cpuUsage();
    for (const one of asked) seen += compute(one);
    const { user, system } = process.cpuUsage(before);
    if (round > 0) rates.push((asked.length / (user + system)) * 1_000_000);
  }
  if (!Number.isFinite(seen)) throw new RangeError('A clock answered no moment');
  return median(rates);
}

/** Deadlines per second on one core, with a calendar in use; no database and no server. */
export function benchClock(): BenchResult {
  const calendar: CompiledCalendar = compileCalendar(nearestCalendar([district.owner], [district]));
  const asked = clocks();
  say(`${CLOCKS} clocks, ${ROUNDS} rounds`);
  const perSecond = rateOf(asked, ({ facts, limit }) => due(facts, limit, calendar).at);
  const read = rateOf(asked, ({ facts, limit }) => readClock(facts, limit, calendar).marks.yellow);
  const explained = rateOf(
    asked.slice(0, EXPLAINED),
    ({ facts, limit }) => explain(facts, limit, calendar).parts.length,
  );
  printTable('Clocks per second of processor time on one core: medians', [
    { what: 'the moment it is due', 'per second': rounded(perSecond) },
    { what: 'with light, marks and time left', 'per second': rounded(read) },
    { what: 'with the derivation', 'per second': rounded(explained) },
  ]);
  return {
    name: 'clock',
    perSecond: rounded(perSecond),
    rssMb: rounded(rssOf(process.pid)),
    samples: ROUNDS,
  };
}
