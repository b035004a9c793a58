import { GUESSED_WIDTH, isSmall, LEAST, WIDTH } from './least.ts';
import { type Cell, type Cross, type Hidden, movesOf, signOf, valueAt } from './moves.ts';

export type { Cross, Hidden } from './moves.ts';

/** Margins are what people look for: they are hidden last, and the sum of all only when nothing else helps. */
const MARGIN_WEIGHT = 20;
const TOTAL_WEIGHT = 400;

/**
 * Which cells of a table have to be hidden so that no number below ten can be found from what is shown: those below ten,
 * the forced ones, and then, where adding and subtracting still finds one of them within ten, the cheapest rectangle of cells
 * around which ten can be moved without any shown number changing (docs/field.md §7.3).
 * @param forced cells hidden for a reason outside this table
 */
export function hideCross(table: Cross, forced: readonly Cell[] = []): Hidden {
  const hidden = table.map((row) => row.map(isSmall));
  for (const cell of forced) put(hidden, cell);
  for (let found = unsafeCell(table, hidden); found !== undefined; found = unsafeCell(table, hidden)) {
    const rectangle = cheapestRectangle(table, hidden, found);
    const single = cheapestSingle(table, hidden, { cell: found, below: rectangle.cost });
    const further = single === undefined ? rectangle.corners : [single];
    if (further.length === 0) break;
    for (const cell of further) put(hidden, cell);
  }
  return hidden;
}

function put(hidden: boolean[][], { row, column }: Cell): void {
  const line = hidden[row];
  if (line !== undefined) line[column] = true;
}

function cellsOf(table: Cross): Cell[] {
  return table.flatMap((line, row) => line.map((_, column) => ({ row, column })));
}

function unsafeCell(table: Cross, hidden: Hidden): Cell | undefined {
  return cellsOf(table).find((cell) => isHidden(hidden, cell) && !isSafe(table, hidden, cell));
}

function isHidden(hidden: Hidden, { row, column }: Cell): boolean {
  return hidden[row]?.[column] === true;
}

/** Nobody finds it within ten by solving the sums, nor within four by guessing besides which cells are below ten. */
function isSafe(table: Cross, hidden: Hidden, cell: Cell): boolean {
  const { down, up } = movesOf({ table, hidden }, cell);
  if (down + up < WIDTH) return false;
  if (!isSmall(valueAt(table, cell))) return true;
  const guessed = movesOf({ table, hidden }, cell, mostGuessed);
  return guessed.down + guessed.up >= GUESSED_WIDTH;
}

/** One more cell that alone makes another safe, where that costs less than a rectangle: the others around may be hidden already. */
function cheapestSingle(
  table: Cross,
  hidden: Hidden,
  { cell, below }: { readonly cell: Cell; readonly below: number },
): Cell | undefined {
  return cellsOf(table)
    .filter((one) => !isHidden(hidden, one))
    .map((one) => ({ one, cost: costOfCell(table, one) }))
    .filter(({ cost }) => cost < below)
    .toSorted((first, second) => first.cost - second.cost)
    .find(({ one }) => {
      const tried = hidden.map((line) => [...line]);
      put(tried, one);
      return isSafe(table, tried, cell);
    })?.one;
}

function costOfCell(table: Cross, cell: Cell): number {
  return weightOf(cell) * (valueAt(table, cell) + 1);
}

const mostGuessed = (value: number) => (isSmall(value) ? LEAST - 1 : Number.POSITIVE_INFINITY);

interface Rectangle {
  readonly cost: number;
  readonly corners: readonly Cell[];
}

/** Three more corners with at least one that is still shown; none where no such rectangle is left. */
function cheapestRectangle(table: Cross, hidden: Hidden, cell: Cell): Rectangle {
  let best: Rectangle = { cost: Number.POSITIVE_INFINITY, corners: [] };
  for (const { row, column } of cellsOf(table)) {
    if (row === cell.row || column === cell.column) continue;
    const corners = [
      { row: cell.row, column },
      { row, column: cell.column },
      { row, column },
    ];
    const cost = costOf(table, { hidden, cell, corners });
    if (cost < best.cost) best = { cost, corners };
  }
  return best;
}

interface Choice {
  readonly hidden: Hidden;
  readonly cell: Cell;
  /** Beside the cell, below it, and across from it. */
  readonly corners: readonly Cell[];
}

/** What hiding the corners would cost, or infinity where it would hide nothing new or ten cannot be moved around them. */
function costOf(table: Cross, { hidden, cell, corners }: Choice): number {
  const across = corners[2];
  let cost = 0;
  for (const corner of corners) {
    const value = valueAt(table, corner);
    // Neighbours move against the cell, the corner across with it; a margin moves the other way round.
    const moves = signOf(cell) * signOf(corner) * (corner === across ? 1 : -1);
    if (moves < 0 && value < WIDTH) return Number.POSITIVE_INFINITY;
    if (!isHidden(hidden, corner)) cost += costOfCell(table, corner);
  }
  return cost === 0 ? Number.POSITIVE_INFINITY : cost;
}

function weightOf({ row, column }: Cell): number {
  if (row === 0 && column === 0) return TOTAL_WEIGHT;
  return row === 0 || column === 0 ? MARGIN_WEIGHT : 1;
}
