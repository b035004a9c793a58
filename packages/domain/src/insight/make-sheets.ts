import {
  CATEGORIES_MOST,
  type DaySheet,
  FLOWS,
  type Flow,
  noFlows,
  noStocks,
  STOCKS,
  type Stocks,
} from './model.ts';

/** How often something came to pass in an area that matters are placed in, the smallest known. */
export interface FlowCount {
  readonly areaId: number;
  readonly flow: Flow;
  readonly count: number;
}

export interface StockCount extends Stocks {
  readonly areaId: number;
}

export interface CategoryCount {
  readonly areaId: number;
  readonly category: string | null;
  readonly count: number;
}

/** All that is counted of a day. */
export interface DayCounts {
  readonly flows: readonly FlowCount[];
  /** Null where it is too late to know. */
  readonly stocks: readonly StockCount[] | null;
  readonly categories: readonly CategoryCount[];
}

/**
 * One sheet for each area and for each area above it: what is counted at the smallest area known adds up to the top, and a
 * matter that is placed at a town only is in no community's sheet.
 * @param pathOf ids of an area and of all above it that have a sheet
 * @param areas ids of all areas that have a sheet, also of those where nothing happened
 */
export function makeDaySheets(
  counts: DayCounts,
  { areas, pathOf }: { areas: readonly number[]; pathOf: (areaId: number) => readonly number[] },
): ReadonlyMap<number, DaySheet> {
  const drafts = new Map(areas.map((id) => [id, new Draft(counts.stocks !== null)]));
  const each = (areaId: number, add: (draft: Draft) => void): void => {
    for (const id of pathOf(areaId)) {
      const draft = drafts.get(id);
      if (draft !== undefined) add(draft);
    }
  };
  for (const { areaId, flow, count } of counts.flows)
    each(areaId, (draft) => {
      draft.flows[flow] += count;
    });
  for (const { areaId, ...stocks } of counts.stocks ?? []) each(areaId, (draft) => draft.addStocks(stocks));
  for (const { areaId, category, count } of counts.categories)
    each(areaId, (draft) => draft.addCategory(category, count));
  return new Map([...drafts].map(([id, draft]) => [id, draft.sheet()]));
}

class Draft {
  readonly flows = noFlows();
  readonly #stocks: Stocks | null;
  readonly #categories = new Map<string | null, number>();

  constructor(isStockKnown: boolean) {
    this.#stocks = isStockKnown ? noStocks() : null;
  }

  addStocks(stocks: Stocks): void {
    if (this.#stocks !== null) for (const name of STOCKS) this.#stocks[name] += stocks[name];
  }

  addCategory(category: string | null, count: number): void {
    this.#categories.set(category, (this.#categories.get(category) ?? 0) + count);
  }

  sheet(): DaySheet {
    const categories = [...this.#categories]
      .map(([category, reported]) => ({ category, reported }))
      .sort(
        (one, other) =>
          other.reported - one.reported || (one.category ?? '').localeCompare(other.category ?? ''),
      );
    return { flows: this.flows, stocks: this.#stocks, categories: categories.slice(0, CATEGORIES_MOST) };
  }
}

/** The flow that an arrival in a phase counts as; undefined for phases that no summary tells. */
export function flowOfPhase(phase: string): Flow | undefined {
  return FLOWS.find((flow) => flow === phase);
}

/** The flow that an answer of a reporter counts as: 基本满意 is content (docs/field.md §7.4). */
export function flowOfRating(rating: string): Flow {
  return rating.toLowerCase().endsWith('dissatisfied') ? 'dissatisfied' : 'satisfied';
}
