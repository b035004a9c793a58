import { hideCross } from './hide-cross.ts';
import { hideParts } from './hide-parts.ts';
import { isSmall } from './least.ts';
import { type Band, publishShares } from './shares.ts';
import type { Sheet } from './sheet.ts';

/** What happened in one month in one community, of one major class. */
export interface Counted {
  readonly town: number;
  /** Null where it is known to lie in the street only. */
  readonly community: number | null;
  readonly category: string;
  readonly received: number;
  readonly handled: number;
  /** Of those handled: finished after the promised end. */
  readonly late: number;
  /** Answers to the question how it was, and the unhappy ones among them. */
  readonly rated: number;
  readonly unhappy: number;
}

/** What the tables are laid out over, whether anything happened there or not. */
export interface Ground {
  readonly month: string;
  readonly madeAt: string;
  readonly district: number;
  readonly towns: readonly { readonly id: number; readonly communities: readonly number[] }[];
  readonly categories: readonly string[];
}

type Measure = 'received' | 'handled';
type Counts = Exclude<keyof Counted, 'town' | 'community' | 'category'>;

/** Makes what may be published of a month out of what was counted: hidden numbers are null and are kept nowhere. */
export function makeSheet(ground: Ground, counted: readonly Counted[]): Sheet {
  const received = measureOf(ground, counted, 'received');
  const handled = measureOf(ground, counted, 'handled');
  const areas = [ground.district, ...ground.towns.map(({ id }) => id)];
  const categories = [null, ...ground.categories];
  return {
    month: ground.month,
    madeAt: ground.madeAt,
    district: ground.district,
    cells: areas.flatMap((area, row) =>
      categories.map((category, column) => ({
        ...{ area, category },
        received: received.cross[row]?.[column] ?? null,
        handled: handled.cross[row]?.[column] ?? null,
      })),
    ),
    communities: ground.towns.flatMap(({ id: town, communities }) =>
      communities.map((area) => ({
        ...{ area, town },
        received: received.communities.get(area) ?? null,
        handled: handled.communities.get(area) ?? null,
      })),
    ),
    shares: sharesOf({ ground, counted, handled: handled.cross }),
  };
}

function total(
  counted: readonly Counted[],
  count: Counts,
  of: (one: Counted) => boolean = () => true,
): number {
  return counted.reduce((sum, one) => (of(one) ? sum + one[count] : sum), 0);
}

interface Measured {
  /** As published: null is hidden. Row 0 is the district, column 0 all categories. */
  readonly cross: readonly (readonly (number | null)[])[];
  readonly communities: ReadonlyMap<number, number>;
}

/** A street whose communities cannot be shown beside its sum without telling one of them hides its sum. */
function measureOf(ground: Ground, counted: readonly Counted[], measure: Measure): Measured {
  const rows = [null, ...ground.towns.map(({ id }) => id)];
  const columns = [null, ...ground.categories];
  const table = rows.map((town) =>
    columns.map((category) =>
      total(
        counted,
        measure,
        (one) => (town === null || one.town === town) && (category === null || one.category === category),
      ),
    ),
  );
  const parts = ground.towns.map(({ communities }) =>
    communities.map((id) => ({
      key: String(id),
      value: total(counted, measure, (one) => one.community === id),
    })),
  );
  const below = parts.map(hideParts);
  const forced = below.flatMap((hidden, at) => (hidden === null ? [{ row: at + 1, column: 0 }] : []));
  const hidden = hideCross(table, forced);
  const shown = new Map<number, number>();
  parts.forEach((ofTown, at) => {
    const kept = below[at];
    if (kept === null || kept === undefined || hidden[at + 1]?.[0] === true) return;
    for (const { key, value } of ofTown) if (!kept.has(key)) shown.set(Number(key), value);
  });
  return {
    cross: table.map((line, row) =>
      line.map((value, column) => (hidden[row]?.[column] === true ? null : value)),
    ),
    communities: shown,
  };
}

interface Sharing {
  readonly ground: Ground;
  readonly counted: readonly Counted[];
  readonly handled: Measured['cross'];
}

/** One row of shares before anything is hidden. */
interface Line {
  readonly key: string;
  readonly area: number;
  readonly category: string | null;
  /** As published. */
  readonly handled: number | null;
  readonly late: number;
  readonly rated: number;
  readonly unhappy: number;
}

/** Where a row of shares stands in the table. */
interface Place {
  readonly key: string;
  readonly area: number;
  readonly row: number;
  readonly column: number;
}

function sharesOf({ ground, counted, handled }: Sharing): Sheet['shares'] {
  const lineOf = (at: Place, of: (one: Counted) => boolean): Line => ({
    ...{ key: at.key, area: at.area, handled: handled[at.row]?.[at.column] ?? null },
    category: at.column === 0 ? null : (ground.categories[at.column - 1] ?? null),
    late: total(counted, 'late', of),
    rated: total(counted, 'rated', of),
    unhappy: total(counted, 'unhappy', of),
  });
  const whole = lineOf({ key: 'all', area: ground.district, row: 0, column: 0 }, () => true);
  const towns = ground.towns.map(({ id }, at) =>
    lineOf({ key: `t${id}`, area: id, row: at + 1, column: 0 }, (one) => one.town === id),
  );
  const categories = ground.categories.map((code, at) =>
    lineOf(
      { key: `c${code}`, area: ground.district, row: 0, column: at + 1 },
      (one) => one.category === code,
    ),
  );
  const rated = ratedOf(whole, [towns, categories]);
  const bands = (count: 'late' | 'unhappy', n: (line: Line) => number | null) =>
    publishShares(
      { key: whole.key, count: whole[count], n: n(whole) },
      [towns, categories].map((group) =>
        group.map((line) => ({ key: line.key, count: line[count], n: n(line) })),
      ),
    );
  const late = bands('late', (line) => line.handled);
  const unhappy = bands('unhappy', (line) => rated.get(line.key) ?? null);
  return [whole, ...towns, ...categories].map(({ key, area, category, handled: n }) => ({
    ...{ area, category, handled: n },
    onTime: complement(late.get(key)),
    rated: rated.get(key) ?? null,
    satisfied: complement(unhappy.get(key)),
  }));
}

/** How many were on time is what is left of how many were late. */
function complement(band: Band | undefined): Band | null {
  return band === undefined ? null : { from: 100 - band.to, to: 100 - band.from };
}

/** How many answered, where it may be said: never where the number handled is hidden, whose place it would tell. */
function ratedOf(whole: Line, groups: readonly (readonly Line[])[]): ReadonlyMap<string, number> {
  const shown = new Map<string, number>();
  if (whole.handled === null || isSmall(whole.rated)) return shown;
  const hidden = groups.map((group) =>
    hideParts(
      group.map(({ key, handled, rated }) => ({
        ...{ key, value: rated, forced: handled === null },
        ...(handled === null ? {} : { most: handled }),
      })),
    ),
  );
  if (hidden.includes(null)) return shown;
  shown.set(whole.key, whole.rated);
  groups.forEach((group, at) => {
    for (const { key, rated } of group) if (hidden[at]?.has(key) === false) shown.set(key, rated);
  });
  return shown;
}
