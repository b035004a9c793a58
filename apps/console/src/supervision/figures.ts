import type { Reply } from '@gezhi/domain/contract';
import { FLAGS, type Flag, type matterSupervision, NONE } from '@gezhi/domain/matter';
import { wholePercents } from '../app/whole-percents.ts';
import type { ListSearch } from '../matter/search.ts';
import type { By } from './search.ts';

/** The figures of a row, in the order of worry after what they are part of. */
export const FIGURES = [
  'open',
  'overdue',
  'stuck',
  'yellow',
  'supervised',
  'unanswered',
  'urgent',
  'returned',
  'reworked',
  'dissatisfied',
] as const;
export type Figure = (typeof FIGURES)[number];

export type Supervised = Reply<typeof matterSupervision>;
/** One unit, street or category, or what has none yet (`key` null). */
export type SupervisedRow = Supervised['rows'][number];

function isFlag(figure: Figure): figure is Figure & Flag {
  return FLAGS.some((flag) => flag === figure);
}

/** Which list of the workbench holds exactly what a figure counts; what is open is what the order by time left lists. */
function listBehind(figure: Figure): ListSearch {
  if (isFlag(figure)) return { flag: figure };
  return figure === 'open' ? { order: 'due' } : { light: figure };
}

function narrowedTo(by: By, key: string | null): ListSearch {
  if (by === 'platform' && key !== null) return { platform: key };
  if (by === 'category' || by === 'platform') return { category: key ?? NONE };
  const id = key === null ? NONE : Number(key);
  return by === 'unit' ? { unit: id } : { area: id };
}

/**
 * The address of the rows behind a figure in the workbench.
 * @param of the row of the table whose figure it is; the totals' unless told
 */
export function doorTo(figure: Figure, of?: { readonly by: By; readonly key: string | null }): ListSearch {
  const rows = { tab: 'all', scope: 'duty', ...listBehind(figure) } as const;
  return of === undefined ? rows : { ...rows, ...narrowedTo(of.by, of.key) };
}

/** The parts of what is open, the worst first. */
export const PARTS = ['overdue', 'yellow', 'inTime'] as const;
export type Part = (typeof PARTS)[number];

/** Overdue, nearly late and in time as whole percent that make 100 together; nothing open has no shares. */
export function sharesOf({
  open,
  overdue,
  yellow,
}: Pick<SupervisedRow, 'open' | 'overdue' | 'yellow'>): Readonly<Record<Part, number>> {
  return wholePercents({ overdue, yellow, inTime: Math.max(0, open - overdue - yellow) });
}

/** Rows in the order somebody is looking at, new ones last, so that none moves away under the hand. */
export function inHeldOrder(
  rows: readonly SupervisedRow[],
  held: readonly (string | null)[] | undefined,
): readonly SupervisedRow[] {
  if (held === undefined) return rows;
  const placeOf = ({ key }: SupervisedRow): number => {
    const place = held.indexOf(key);
    return place === -1 ? held.length : place;
  };
  return rows.toSorted((one, other) => placeOf(one) - placeOf(other));
}
