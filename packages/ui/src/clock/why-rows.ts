import type { Derivation, DerivationRow } from '@gezhi/domain/clock';
import { say, sayClock, sayDay, sayEnd, sayMoment, sayWeekday } from '../words/index.ts';
import { sayHoliday } from './say-holiday.ts';
import { sayIdle, sayLength } from './say-why.ts';

/** A line of the explanation: what it does to the count, when, and why. */
export interface WhyRow {
  readonly id: string;
  readonly kind: 'counted' | 'skipped' | 'end' | 'paused' | 'returned' | 'folded';
  readonly head: string;
  readonly when: string;
  readonly why: string;
}

type RowOf<Kind extends DerivationRow['kind']> = Extract<DerivationRow, { kind: Kind }>;

/** Noon of a date in Beijing, so that its day is told whatever zone the browser keeps. */
const noon = (date: string): string => `${date}T12:00:00+08:00`;

function sayDate(date: string, now: Date): string {
  return `${sayDay(noon(date), now)} ${sayWeekday(noon(date))}`;
}

function sayDates(from: string, to: string, now: Date): string {
  return from === to ? sayDate(from, now) : `${sayDate(from, now)} – ${sayDate(to, now)}`;
}

function saySpan({ from, to }: { from: string; to: string }, now: Date): string {
  const [begins, ends] = [sayMoment(from, now), sayEnd(to, now)];
  const day = begins.slice(0, -sayClock(from).length);
  return ends.startsWith(day) ? `${begins}–${ends.slice(day.length)}` : `${begins} – ${ends}`;
}

interface Days {
  readonly first: RowOf<'counted'>;
  readonly last: RowOf<'counted'>;
}

/** Days in a row that count for no special reason are one line. */
function countedRow({ first, last }: Days, now: Date): WhyRow {
  const head =
    first.number === last.number
      ? say('clock', 'row.day', { count: first.number })
      : say('clock', 'row.days', { first: first.number, last: last.number });
  const special = first.reason === 'makeUp' ? say('clock', 'row.makeUp') : sayOff(first);
  const why = [special, first.reason === 'makeUp' ? sayHoliday(first.name ?? '') : '']
    .filter(Boolean)
    .join(' ');
  const when = sayDates(first.date, last.date, now);
  return { id: `counted ${first.date}`, kind: 'counted', head, when, why };
}

/** Why a counted calendar day would be off for whoever counts working days; nothing on an ordinary one. */
function sayOff({ reason, name }: RowOf<'counted'>): string {
  if (reason === 'workday' || reason === 'makeUp') return '';
  if (name !== null) return sayHoliday(name);
  return say('clock', reason === 'rest' ? 'row.rest' : 'row.off');
}

function dayWhy({ reason, name }: RowOf<'skipped'>): string {
  if (reason === 'rest') return say('clock', 'row.rest');
  return name === null ? say('clock', 'row.off') : sayHoliday(name);
}

function rowOf(row: Exclude<DerivationRow, { kind: 'counted' }>, now: Date): WhyRow {
  switch (row.kind) {
    case 'startDay':
      return {
        id: `start ${row.date}`,
        kind: 'skipped',
        head: say('clock', 'row.skipped'),
        when: sayDate(row.date, now),
        why: say('clock', 'row.startDay'),
      };
    case 'skipped':
      return {
        id: `skipped ${row.from}`,
        kind: 'skipped',
        head: say('clock', 'row.skipped'),
        when: sayDates(row.from, row.to, now),
        why: dayWhy(row),
      };
    case 'ends':
      return {
        id: `ends ${row.at}`,
        kind: 'end',
        head: say('clock', 'row.ends'),
        when: sayEnd(row.at, now),
        why: say('clock', `row.${row.how}`),
      };
    case 'moved':
      return {
        id: `moved ${row.at}`,
        kind: 'end',
        head: say('clock', 'row.moved'),
        when: sayEnd(row.at, now),
        why: say('clock', 'row.movedWhy'),
      };
    case 'folded':
      return {
        id: `folded ${row.rows} ${row.takenMs}`,
        kind: 'folded',
        head: '…',
        when: say('clock', 'row.folded', { count: row.rows }),
        why: '',
      };
    default:
      return stretchRow(row, now);
  }
}

function stretchRow(row: RowOf<'taken' | 'idle' | 'paused' | 'returned'>, now: Date): WhyRow {
  const when = saySpan(row, now);
  const id = `${row.kind} ${row.from} ${row.to}`;
  if (row.kind === 'idle') {
    const range = { from: Date.parse(row.from), to: Date.parse(row.to) };
    const why = row.why.map((one) => sayIdle(one, range)).join(say('clock', 'why.and'));
    return { id, kind: 'skipped', head: say('clock', 'row.skipped'), when, why };
  }
  const length = sayLength(row.ms);
  if (row.kind === 'paused') {
    const open = say('clock', 'row.pausedFrom', { start: sayMoment(row.from, now) });
    const took = say('clock', row.lasts ? 'row.pausedSoFar' : 'row.pausedFor', { length });
    // A night on account takes nothing from who works by day.
    const why = row.ms === 0 ? say('clock', 'row.pausedNothing') : took;
    return { id, kind: 'paused', head: say('clock', 'row.paused'), when: row.lasts ? open : when, why };
  }
  if (row.kind === 'returned')
    return { id, kind: 'returned', head: say('clock', 'row.returned'), when, why: length };
  return { id, kind: 'counted', head: say('clock', 'row.counted'), when, why: length };
}

function isOrdinary({ reason, name }: RowOf<'counted'>): boolean {
  return reason === 'workday' && name === null;
}

/** Every day and stretch of a derivation in words, days in a row that count alike drawn together. */
export function whyRows({ parts }: Derivation, now: Date): WhyRow[] {
  return parts.flatMap(({ rows }) => {
    const said: WhyRow[] = [];
    let run: Days | undefined;
    const close = (): void => {
      if (run !== undefined) said.push(countedRow(run, now));
      run = undefined;
    };
    for (const row of rows) {
      if (row.kind !== 'counted') {
        close();
        said.push(rowOf(row, now));
      } else if (run !== undefined && isOrdinary(run.last) && isOrdinary(row)) run = { ...run, last: row };
      else {
        close();
        run = { first: row, last: row };
      }
    }
    close();
    return said;
  });
}
