import { type CompiledCalendar, dayOf, type Line, type Stretch } from '../calendar/index.ts';
import type { DerivationRow, IdleReason } from './derivation.ts';
import { lastDayOf } from './due.ts';
import type { DueStep } from './model.ts';
import { lineOf } from './terms.ts';

/** A moment as it is written in answers. */
export function written(at: number): string {
  return new Date(at).toISOString();
}

/** Time on a line between two moments, told stretch by stretch; open ones are of the kind given. */
export interface Told {
  readonly line: Line;
  readonly calendar: CompiledCalendar;
  readonly kind: 'taken' | 'returned';
}

/** Rows that follow each other from one moment to another without gap: what counted, and what did not and why. */
export function stretchRows({ from, to }: Stretch, { line, calendar, kind }: Told): DerivationRow[] {
  const rows: DerivationRow[] = [];
  let reached = from;
  const idleUntil = (until: number) => {
    if (reached === until) return;
    const idle = { from: reached, to: until };
    rows.push({
      kind: 'idle',
      from: written(reached),
      to: written(until),
      why: idleReasons(idle, line === calendar.service ? null : calendar),
    });
  };
  for (const open of line.stretches(from, to)) {
    idleUntil(open.from);
    rows.push({ kind, from: written(open.from), to: written(open.to), ms: open.to - open.from });
    reached = open.to;
  }
  idleUntil(to);
  return rows;
}

/** Why a stretch is idle: the days off in it, in order, or only closed hours; the roster knows no days off. */
export function idleReasons({ from, to }: Stretch, calendar: CompiledCalendar | null): IdleReason[] {
  const reasons: IdleReason[] = [];
  for (let day = dayOf(from); calendar !== null && day <= lastDayOf(to); day += 1) {
    const { reason, name } = calendar.day(day);
    if (reason === 'workday' || reason === 'makeUp') continue;
    const last = reasons.at(-1);
    if (last?.reason === reason && last.name === name)
      reasons[reasons.length - 1] = { ...last, days: last.days + 1 };
    else reasons.push({ reason, name, days: 1 });
  }
  return reasons.length > 0 ? reasons : [{ reason: 'outsideHours', name: null, days: 0 }];
}

/** A pause as a row, with the time of the line it took. */
export function pauseRow(pause: Stretch, ms: number, now: number): DerivationRow {
  return {
    kind: 'paused',
    from: written(pause.from),
    to: written(pause.to),
    ms,
    lasts: pause.from <= now && now <= pause.to,
  };
}

/** Rows of a part counted in hours or minutes: they cover all the time from its beginning to its end. */
export function hourRows(
  step: DueStep,
  given: { readonly pauses: readonly Stretch[]; readonly calendar: CompiledCalendar; readonly now: number },
): DerivationRow[] {
  const { pauses, calendar, now } = given;
  const line = lineOf(step.counting, calendar);
  const told: Told = { line, calendar, kind: 'taken' };
  const rows: DerivationRow[] = [];
  let reached = step.from;
  for (const pause of pauses) {
    const within = { from: Math.max(reached, pause.from), to: pause.to };
    if (within.from >= step.at || within.from >= within.to) continue;
    rows.push(...stretchRows({ from: reached, to: within.from }, told));
    rows.push(pauseRow(within, line.between(within.from, within.to), now));
    reached = within.to;
  }
  return [...rows, ...stretchRows({ from: reached, to: step.at }, told)];
}
