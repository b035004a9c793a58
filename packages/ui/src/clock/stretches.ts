import type { Derivation, DerivationPart, DerivationRow, IdleReason } from '@gezhi/domain/clock';

const DAY = 86_400_000;
const BEIJING = 8 * 3_600_000;

/** Time from a limit's beginning to its end, piece by piece; moments in milliseconds since 1970. */
export interface Stretch {
  /** `folded`: rows that the server left out of a long derivation. */
  readonly kind: 'counted' | 'idle' | 'paused' | 'folded';
  readonly from: number;
  readonly to: number;
  /** How wide it is drawn against the others of its kind: hours for what is counted in time, 1 for a day. */
  readonly weight: number;
  /** Why it does not count. */
  readonly why?: IdleReason | undefined;
  /** A day of a count of days, `YYYY-MM-DD`. */
  readonly date?: string | undefined;
}

/** Time that did not count, lying over days that are counted: what it took is given back behind them. */
export interface Overlay {
  readonly from: number;
  readonly to: number;
}

/** A limit as it is drawn: stretches without gap, and what lies over them. */
export interface Drawn {
  readonly stretches: readonly Stretch[];
  readonly overlays: readonly Overlay[];
}

/** The midnight of Beijing that a date begins with. */
function midnight(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) - BEIJING;
}

function isOfDays({ counting }: DerivationPart): boolean {
  return counting === 'calendarDay' || counting === 'workingDay';
}

function ofTime(row: DerivationRow): Stretch | undefined {
  if (row.kind === 'folded') return { kind: 'folded', from: 0, to: 0, weight: 1 };
  if (row.kind !== 'taken' && row.kind !== 'returned' && row.kind !== 'idle' && row.kind !== 'paused')
    return undefined;
  const [from, to] = [Date.parse(row.from), Date.parse(row.to)];
  if (row.kind === 'idle') return { kind: 'idle', from, to, weight: 1, why: row.why[0] };
  if (row.kind === 'paused') return { kind: 'paused', from, to, weight: 1 };
  return { kind: 'counted', from, to, weight: (to - from) / 3_600_000 };
}

function ofDays(row: DerivationRow): Stretch | undefined {
  if (row.kind === 'startDay') {
    const from = midnight(row.date);
    return { kind: 'idle', from, to: from + DAY, weight: 1 };
  }
  if (row.kind === 'counted') {
    const from = midnight(row.date);
    return { kind: 'counted', from, to: from + DAY, weight: 1, date: row.date };
  }
  if (row.kind === 'skipped') {
    const why = row.reason === 'workday' || row.reason === 'makeUp' ? undefined : row.reason;
    return {
      kind: 'idle',
      from: midnight(row.from),
      to: midnight(row.to) + DAY,
      weight: 1,
      why: why && { reason: why, name: row.name, days: row.days },
    };
  }
  if (row.kind === 'moved')
    return { kind: 'idle', from: Date.parse(row.from), to: Date.parse(row.at), weight: 1, why: row.why[0] };
  // Time given back behind the last day: as wide as its share of a working day.
  const stretch = row.kind === 'paused' ? undefined : ofTime(row);
  return stretch?.kind === 'counted' ? { ...stretch, weight: stretch.weight / 8 } : stretch;
}

/** Puts stretches end to end: each begins where the one before ended, what was left out fills its gap. */
function joined(stretches: readonly Stretch[], { from, to }: { from: number; to: number }): Stretch[] {
  const known = stretches.map((one, index): Stretch => {
    if (one.kind !== 'folded') return one;
    return { ...one, from: stretches[index - 1]?.to ?? from, to: stretches[index + 1]?.from ?? to };
  });
  let reached = from;
  return known.flatMap((one, index) => {
    const next = known[index + 1];
    const end = Math.min(next === undefined ? to : Math.max(next.from, reached), Math.max(one.to, reached));
    const piece = { ...one, from: reached, to: next === undefined ? to : end };
    reached = piece.to;
    return piece.to > piece.from ? [piece] : [];
  });
}

function drawPart(part: DerivationPart): Drawn {
  const range = { from: Date.parse(part.from), to: Date.parse(part.to) };
  const days = isOfDays(part);
  const end = part.rows.find((row) => row.kind === 'ends');
  const rows = part.rows.map(days ? ofDays : ofTime).filter((one) => one !== undefined);
  // The last day counted ends at its close, not at midnight.
  const closes = end === undefined ? undefined : Date.parse(end.at);
  const lastDay = rows.findLastIndex((one) => one.date !== undefined);
  const settled = rows.map((one, index) => (index === lastDay && closes ? { ...one, to: closes } : one));
  const overlays = !days
    ? []
    : part.rows.flatMap((row) =>
        row.kind === 'paused' ? [{ from: Date.parse(row.from), to: Date.parse(row.to) }] : [],
      );
  return { stretches: joined(settled, range), overlays };
}

/** What of the time from the beginning of a limit to its end counts, and what does not and why. */
export function drawnOf({ parts }: Derivation): Drawn {
  const drawn = parts.map(drawPart);
  return {
    stretches: drawn.flatMap(({ stretches }) => stretches),
    overlays: drawn.flatMap(({ overlays }) => overlays),
  };
}
