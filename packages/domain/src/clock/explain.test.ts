import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allYear, calendarWith, local, weekOf } from '../calendar/notices.fixture.ts';
import { clockCase } from './cases.fixture.ts';
import { type Derivation, type DerivationPart, type DerivationRow, derivationSchema } from './derivation.ts';
import { due } from './due.ts';
import { explain } from './explain.ts';
import { factsOf, limit } from './facts.fixture.ts';
import { countsDays } from './terms.ts';

const SEED = Number(process.env.GEZHI_SEED ?? Date.now() % 2 ** 31);
const RUNS = process.env.GEZHI_PROOF === '1' ? 20_000 : 2_000;
const calendar = calendarWith();

const time = (iso: string) => local(Date.parse(iso)).slice(5);

function writtenIdle(why: Extract<DerivationRow, { kind: 'idle' }>['why']): string {
  return why
    .map((one) => (one.days === 0 ? one.reason : `${one.reason} ${one.name ?? ''}×${one.days}`))
    .join(', ');
}

/** A row in few words. */
function said(row: DerivationRow): string {
  if (row.kind === 'startDay') return `start day ${row.date}`;
  if (row.kind === 'counted') return `${row.number}: ${row.date} ${row.reason} ${row.name ?? ''}`.trim();
  if (row.kind === 'skipped') return `not ${row.from}…${row.to} ${row.reason} ${row.name ?? ''}`.trim();
  if (row.kind === 'ends') return `ends ${time(row.at)} ${row.how}`;
  if (row.kind === 'moved') return `moved ${time(row.from)} → ${time(row.at)} ${writtenIdle(row.why)}`;
  if (row.kind === 'folded') return `${row.rows} folded`;
  const range = `${time(row.from)} → ${time(row.to)}`;
  if (row.kind === 'idle') return `idle ${range} ${writtenIdle(row.why)}`;
  return `${row.kind} ${range} ${row.ms / 60_000} min${row.kind === 'paused' && row.lasts ? ', lasts' : ''}`;
}

const rowsOf = (derivation: Derivation) => derivation.parts.map((part) => part.rows.map(said));

describe('a derivation a person can follow', () => {
  test('of four working hours over a night: what was taken where, and the moment of turning yellow', () => {
    const found = explain(factsOf('2026-11-24 16:30'), limit(4, 'workingHour'), calendar);
    expect(rowsOf(found)).toEqual([
      [
        'taken 11-24 16:30 → 11-24 18:00 90 min',
        'idle 11-24 18:00 → 11-25 08:30 outsideHours',
        'taken 11-25 08:30 → 11-25 11:00 150 min',
      ],
    ]);
    expect([time(found.marks.yellow), time(found.due)]).toEqual(['11-25 10:00', '11-25 11:00']);
    expect(found.hours).toEqual([
      { from: '08:30', to: '12:00' },
      { from: '13:30', to: '18:00' },
    ]);
    expect(found.calendars.at(-1)).toBe('清江浦区');
  });

  test('of working days over a holiday names each day and why it is not counted', () => {
    const found = explain(factsOf('2025-09-26 15:00'), limit(5, 'workingDay'), calendar);
    expect(rowsOf(found)).toEqual([
      [
        'start day 2025-09-26',
        'not 2025-09-27…2025-09-27 rest',
        '1: 2025-09-28 makeUp 国庆节',
        '2: 2025-09-29 workday',
        '3: 2025-09-30 workday',
        'not 2025-10-01…2025-10-05 holiday 国庆节',
        'not 2025-10-06…2025-10-06 holiday 中秋',
        'not 2025-10-07…2025-10-08 holiday 国庆节',
        '4: 2025-10-09 workday',
        '5: 2025-10-10 workday',
        'ends 10-10 18:00 close',
      ],
    ]);
  });

  test('tells what a pause took and where it was given back', () => {
    const facts = factsOf('2026-11-23 10:00', {
      pauses: [['2026-11-24 17:00', '2026-11-25 09:30']],
      now: '2026-11-25 10:00',
    });
    expect(rowsOf(explain(facts, limit(1, 'workingDay'), calendar))).toEqual([
      [
        'start day 2026-11-23',
        '1: 2026-11-24 workday',
        'ends 11-24 18:00 close',
        'paused 11-24 17:00 → 11-25 09:30 120 min',
        'idle 11-24 18:00 → 11-25 08:30 outsideHours',
        'returned 11-25 08:30 → 11-25 10:30 120 min',
      ],
    ]);
    expect(rowsOf(explain(facts, limit(14, 'workingHour'), calendar))[0]?.slice(4)).toEqual([
      'taken 11-24 08:30 → 11-24 12:00 210 min',
      'idle 11-24 12:00 → 11-24 13:30 outsideHours',
      'taken 11-24 13:30 → 11-24 17:00 210 min',
      'paused 11-24 17:00 → 11-25 09:30 120 min',
      'taken 11-25 09:30 → 11-25 10:00 30 min',
    ]);
  });

  test('names a pause that took nothing, and none that was over before a part began', () => {
    const facts = factsOf('2026-11-20 10:00', {
      pauses: [
        ['2026-11-20 12:00', '2026-11-20 13:00'],
        ['2026-11-21 08:00', '2026-11-21 20:00'],
      ],
      extensions: [limit(1, 'workingDay')],
      now: '2026-11-23 09:00',
    });
    expect(rowsOf(explain(facts, limit(12, 'hour'), calendar))[1]).toEqual([
      'start day 2026-11-20',
      'not 2026-11-21…2026-11-22 rest',
      '1: 2026-11-23 workday',
      'ends 11-23 18:00 close',
      'paused 11-21 08:00 → 11-21 20:00 0 min',
    ]);
  });

  test('says of a pause that still lasts that it does, and of the clock that it does not run', () => {
    const facts = factsOf('2026-11-23 10:00', {
      pauses: [['2026-11-23 11:00', null]],
      now: '2026-11-23 14:00',
    });
    const found = explain(facts, limit(30, 'minute'), calendar);
    expect(rowsOf(found)).toEqual([['taken 11-23 10:00 → 11-23 10:30 30 min']]);
    const longer = explain(facts, limit(2, 'hour'), calendar);
    expect(rowsOf(longer)).toEqual([
      [
        'taken 11-23 10:00 → 11-23 11:00 60 min',
        'paused 11-23 11:00 → 11-23 14:00 180 min, lasts',
        'taken 11-23 14:00 → 11-23 15:00 60 min',
      ],
    ]);
    expect([longer.running, longer.hours]).toEqual([false, []]);
  });

  test('of calendar days says that the last one is off and where the end moved', () => {
    const found = explain(factsOf('2025-09-30 16:00'), limit(2, 'day'), calendar);
    expect(rowsOf(found)).toEqual([
      [
        'start day 2025-09-30',
        '1: 2025-10-01 holiday 国庆节',
        '2: 2025-10-02 holiday 国庆节',
        'ends 10-03 00:00 midnight',
        'moved 10-03 00:00 → 10-09 18:00 holiday 国庆节×4, holiday 中秋×1, holiday 国庆节×2',
      ],
    ]);
  });

  test('of service hours names closed hours only, and the roster', () => {
    const night = calendarWith({ service: allYear(weekOf('20:00-02:00', [1, 2, 3, 4, 5, 6, 7])) });
    const found = explain(factsOf('2026-02-17 21:00'), limit(6, 'serviceHour'), night);
    expect(rowsOf(found)).toEqual([
      [
        'taken 02-17 21:00 → 02-18 02:00 300 min',
        'idle 02-18 02:00 → 02-18 20:00 outsideHours',
        'taken 02-18 20:00 → 02-18 21:00 60 min',
      ],
    ]);
    expect(found.hours).toEqual([{ from: '20:00', to: '02:00' }]);
  });

  test('an extension that counts otherwise is a part of its own', () => {
    const facts = factsOf('2026-11-20 16:00', { extensions: [limit(1, 'workingDay')] });
    const found = explain(facts, limit(24, 'hour'), calendar);
    expect(found.extensions).toEqual([limit(1, 'workingDay')]);
    expect(rowsOf(found)[1]).toEqual([
      'start day 2026-11-21',
      'not 2026-11-22…2026-11-22 rest',
      '1: 2026-11-23 workday',
      'ends 11-23 18:00 close',
    ]);
  });

  test('of thirty working days is at most fifty rows, each day by itself; longer ones are folded in the middle', () => {
    const rows = (count: number) =>
      explain(factsOf('2026-01-28 10:00'), limit(count, 'workingDay'), calendar).parts[0]?.rows ?? [];
    expect(rows(30).filter((row) => row.kind === 'counted')).toHaveLength(30);
    expect(rows(30).length).toBeLessThanOrEqual(50);
    expect(rows(200)).toHaveLength(47);
    expect(rows(200).filter((row) => row.kind === 'folded')).toHaveLength(1);
    const [part] = explain(factsOf('2026-03-02 10:00'), limit(200, 'workingHour'), calendar).parts;
    expect(part?.rows).toHaveLength(47);
    expect(part === undefined ? 0 : addUp(part).taken).toBe(200 * 3_600_000);
  });

  test('what is folded still adds up: days counted, pauses and what they gave back', () => {
    const pauses = Array.from({ length: 30 }, (_, week) => {
      const day = new Date(Date.UTC(2026, 2, 3) + week * 7 * 86_400_000).toISOString().slice(0, 10);
      return [`${day} 09:00`, `${day} 10:00`] as const;
    });
    const facts = factsOf('2026-03-02 08:30', { pauses, now: '2026-12-01 10:00' });
    const [days] = explain(facts, limit(200, 'workingDay'), calendar).parts;
    const [hours] = explain(facts, limit(200, 'workingHour'), calendar).parts;
    if (days === undefined || hours === undefined) throw new Error('nothing was explained');
    expect([isFolded(days), isFolded(hours)]).toEqual([true, true]);
    expect(addUp(days).days).toBe(200);
    expect(addUp(days).returned).toBe(addUp(days).paused);
    expect(addUp(hours).taken).toBe(200 * 3_600_000);
    expect(addUp(hours).paused % 3_600_000).toBe(0);
    const folded = hours.rows.find((row) => row.kind === 'folded');
    expect(folded?.kind === 'folded' && folded.pausedMs).toBeGreaterThan(0);
  });

  test('service hours know no days off, working hours name each of them', () => {
    const overHoliday = factsOf('2026-09-30 17:30');
    const idle = (unit: 'serviceHour' | 'workingHour') =>
      explain(overHoliday, limit(8, unit), calendar).parts.flatMap((part) =>
        part.rows.flatMap((row) => (row.kind === 'idle' ? row.why.map((one) => one.reason) : [])),
      );
    expect(new Set(idle('serviceHour'))).toEqual(new Set(['outsideHours']));
    expect(idle('workingHour')).toContain('holiday');
  });

  test('only the pause of this moment is said to last', () => {
    const pauses = [
      ['2026-03-03 09:00', '2026-03-03 10:00'],
      ['2026-03-04 09:00', '2026-03-04 10:00'],
    ] as const;
    const lasting = (now: string) =>
      explain(factsOf('2026-03-02 08:30', { pauses, now }), limit(40, 'workingHour'), calendar).parts.flatMap(
        (part) => part.rows.flatMap((row) => (row.kind === 'paused' ? [row.lasts] : [])),
      );
    expect(lasting('2026-03-03 09:00')).toEqual([true, false]);
    expect(lasting('2026-03-03 12:00')).toEqual([false, false]);
    expect(lasting('2026-03-04 09:30')).toEqual([false, true]);
  });
});

type Timed = Extract<DerivationRow, { kind: 'taken' | 'idle' | 'paused' | 'returned' | 'moved' }>;

/** Adds up what a part's rows say, as a person with a pencil would. */
function addUp(part: DerivationPart): { taken: number; paused: number; returned: number; days: number } {
  const sums = { taken: 0, paused: 0, returned: 0, days: 0 };
  for (const row of part.rows) {
    if (row.kind === 'taken' || row.kind === 'paused' || row.kind === 'returned') sums[row.kind] += row.ms;
    if (row.kind === 'counted') sums.days += 1;
    if (row.kind !== 'folded') continue;
    sums.taken += row.takenMs;
    sums.paused += row.pausedMs;
    sums.returned += row.returnedMs;
    sums.days += row.countedDays;
  }
  return sums;
}

/** Follows rows of time from where they begin; each must begin where the one before ended. */
function follow(from: string, rows: readonly Timed[]): string {
  let reached = from;
  for (const row of rows) {
    expect(row.from).toBe(reached);
    reached = row.kind === 'moved' ? row.at : row.to;
  }
  return reached;
}

function isFolded(part: DerivationPart): boolean {
  return part.rows.some((row) => row.kind === 'folded');
}

function checkHours(part: DerivationPart): void {
  expect(addUp(part).taken).toBe(part.amount);
  if (!isFolded(part)) expect(follow(part.from, part.rows as Timed[])).toBe(part.to);
}

function checkDays(part: DerivationPart): void {
  const sums = addUp(part);
  expect(sums.days).toBe(part.amount);
  expect(sums.returned).toBe(sums.paused);
  if (isFolded(part)) return;
  const end = part.rows.findIndex((row) => row.kind === 'ends');
  const ends = part.rows[end];
  const after = part.rows.slice(end + 1).filter((row) => row.kind !== 'paused');
  expect(follow(ends?.kind === 'ends' ? ends.at : '', after as Timed[])).toBe(part.to);
  const dates = part.rows.slice(1, end).flatMap((row) => {
    if (row.kind === 'counted') return [[row.date, row.date]];
    return row.kind === 'skipped' ? [[row.from, row.to]] : [];
  });
  const next = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  for (const [index, [from]] of dates.entries())
    if (index > 0) expect(from).toBe(next(dates[index - 1]?.[1] ?? ''));
}

test(`the rows come to the due moment, without gap (seed ${SEED})`, { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(clockCase, (one) => {
      const derivation = derivationSchema.parse(explain(one.facts, one.limit, one.calendar));
      expect(derivation.due).toBe(new Date(due(one.facts, one.limit, one.calendar).at).toISOString());
      let reached = derivation.start;
      for (const part of derivation.parts) {
        expect(part.from).toBe(reached);
        expect(part.rows.length).toBeLessThanOrEqual(50);
        if (countsDays(part.counting)) checkDays(part);
        else checkHours(part);
        reached = part.to;
      }
      expect(reached).toBe(derivation.due);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});
