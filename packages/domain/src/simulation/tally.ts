import type { SimulatedClock } from './clocking.ts';
import { FIGURE_FAMILIES, type Figure, type FigureFamily, type FigureRow } from './figures.ts';
import type { PastMatter } from './past.ts';
import type { Replayed } from './replay.ts';

/** Rows kept behind each side of a figure; more are counted and not kept. */
export const MOST_ROWS = 200;

interface Counted {
  base: number;
  draft: number;
  more: number;
  less: number;
}

type Side = FigureRow['side'];

/** One clock by what is in force and with the drafts; undefined where there would be none. */
interface Pair {
  readonly base: SimulatedClock | undefined;
  readonly draft: SimulatedClock | undefined;
}
interface Moment {
  readonly fromAt: number | null;
  readonly toAt: number | null;
}
const NO_MOMENT: Moment = { fromAt: null, toAt: null };

/** Folds matters into figures one by one; what it holds does not grow with how many there are. */
export class Tally {
  readonly #figures = new Map<string, Counted>();
  readonly #kept = new Map<string, number>();
  #rows: FigureRow[] = [];
  #seen = 0;
  #changed = 0;

  /** Matters so far. */
  get seen(): number {
    return this.#seen;
  }

  /** Matters for which the drafts make any difference. */
  get changed(): number {
    return this.#changed;
  }

  /** Adds one matter as it would have gone by what is in force, and with the drafts. */
  add(past: PastMatter, base: Replayed, draft: Replayed): void {
    this.#seen += 1;
    let differs = false;
    for (const figure of new Set([...base.counts.keys(), ...draft.counts.keys()])) {
      const [before, after] = [base.counts.get(figure) ?? 0, draft.counts.get(figure) ?? 0];
      const counted = this.#of(figure);
      counted.base += before;
      counted.draft += after;
      counted.more += Math.max(0, after - before);
      counted.less += Math.max(0, before - after);
      if (before === after) continue;
      differs = true;
      this.#keep(past, figure, { ...NO_MOMENT, side: after > before ? 'more' : 'less' });
    }
    if (this.#addClocks(past, base, draft)) differs = true;
    if (differs) this.#changed += 1;
  }

  /** The figures by family and key. */
  figures(): Figure[] {
    return [...this.#figures]
      .map(([figure, counted]): Figure => ({ ...partsOf(figure), ...counted }))
      .toSorted(
        (a, b) =>
          FIGURE_FAMILIES.indexOf(a.family) - FIGURE_FAMILIES.indexOf(b.family) || (a.key < b.key ? -1 : 1),
      );
  }

  /** Takes the rows that came since it was asked last, in the order of the matters. */
  takeRows(): FigureRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #of(figure: string): Counted {
    const known = this.#figures.get(figure);
    if (known !== undefined) return known;
    const fresh = { base: 0, draft: 0, more: 0, less: 0 };
    this.#figures.set(figure, fresh);
    return fresh;
  }

  #addClocks(past: PastMatter, base: Replayed, draft: Replayed): boolean {
    const others = new Map(draft.clocks.map((one) => [keyOf(one), one]));
    let differs = false;
    for (const one of base.clocks) {
      const other = others.get(keyOf(one)) ?? unknownIn(draft, one);
      others.delete(keyOf(one));
      if (this.#addPair(past, one, other)) differs = true;
    }
    for (const one of others.values()) if (this.#addPair(past, unknownIn(base, one), one)) differs = true;
    return differs;
  }

  #addPair(past: PastMatter, base: SimulatedClock | undefined, draft: SimulatedClock | undefined): boolean {
    const name = base?.clock ?? draft?.clock ?? '';
    if (base?.isLate === null || draft?.isLate === null) this.#addUnknown(past, name, { base, draft });
    const moment = { fromAt: base?.dueAt ?? null, toAt: draft?.dueAt ?? null };
    const late = this.#addLate(past, { name, base, draft, moment });
    const { fromAt, toAt } = moment;
    if (fromAt === null && toAt === null) return late;
    const due = this.#of(`due ${name}`);
    if (fromAt !== null) due.base += 1;
    if (toAt !== null) due.draft += 1;
    if (fromAt === null || toAt === null || fromAt === toAt) return late || fromAt !== toAt;
    const side: Side = toAt > fromAt ? 'more' : 'less';
    due[side] += 1;
    this.#keep(past, `due ${name}`, { ...moment, side });
    return true;
  }

  #addUnknown(past: PastMatter, name: string, { base, draft }: Pair): void {
    const unknown = this.#of(`notKnown clock.${name}`);
    const [was, is] = [base?.isLate === null, draft?.isLate === null];
    if (was) unknown.base += 1;
    if (is) unknown.draft += 1;
    if (was === is) return;
    const side: Side = is ? 'more' : 'less';
    unknown[side] += 1;
    this.#keep(past, `notKnown clock.${name}`, { ...NO_MOMENT, side });
  }

  #addLate(
    past: PastMatter,
    { name, base, draft, moment }: Pair & { readonly name: string; readonly moment: Moment },
  ): boolean {
    const late = this.#of(`late ${name}`);
    const [was, is] = [base?.isLate === true, draft?.isLate === true];
    if (was) late.base += 1;
    if (is) late.draft += 1;
    // What is not known on one side makes no difference that could be told.
    if (was === is || base?.isLate === null || draft?.isLate === null) return false;
    const side: Side = is ? 'more' : 'less';
    late[side] += 1;
    this.#keep(past, `late ${name}`, { ...moment, side });
    return true;
  }

  #keep(past: PastMatter, figure: string, row: Moment & { readonly side: Side }): void {
    // Restricted matters are counted and not named.
    if (past.number === null) return;
    const kept = this.#kept.get(`${figure} ${row.side}`) ?? 0;
    if (kept >= MOST_ROWS) return;
    this.#kept.set(`${figure} ${row.side}`, kept + 1);
    const { grid, community, town, district } = past.areas;
    this.#rows.push({
      ...partsOf(figure),
      ...{ matterId: past.id, number: past.number, category: past.category },
      areaId: grid ?? community ?? town ?? district,
      createdAt: past.createdAt,
      ...row,
    });
  }
}

const keyOf = ({ clock, round }: SimulatedClock) => `${clock} ${round}`;

/** A clock that the other side has: where the matter stood still nobody knows whether it would have been late. */
function unknownIn({ isKnown }: Replayed, { clock, round }: SimulatedClock): SimulatedClock | undefined {
  return isKnown ? undefined : { clock, round, dueAt: null, isLate: null };
}

function partsOf(figure: string): { family: FigureFamily; key: string } {
  const gap = figure.indexOf(' ');
  return { family: figure.slice(0, gap) as FigureFamily, key: figure.slice(gap + 1) };
}
