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
    const corners = cheapestRectangle(table, hidden, found);
    if (corners.length === 0) break;
    for (const corner of corners) put(hidden, corner);
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

/** A hidden cell that can be found too closely, by solving the sums or by guessing besides which cells are below ten. */
function unsafeCell(table: Cross, hidden: Hidden): Cell | undefined {
  return cellsOf(table).find((cell) => {
    if (hidden[cell.row]?.[cell.column] !== true) return false;
    const { down, up } = movesOf({ table, hidden }, cell);
    if (down + up < WIDTH) return true;
    if (!isSmall(valueAt(table, cell))) return false;
    const guessed = movesOf({ table, hidden }, cell, mostGuessed);
    return guessed.down + guessed.up < GUESSED_WIDTH;
  });
}

const mostGuessed = (value: number) => (isSmall(value) ? LEAST - 1 : Number.POSITIVE_INFINITY);

/** Three more corners with at least one that is still shown; none where no such rectangle is left. */
function cheapestRectangle(table: Cross, hidden: Hidden, cell: Cell): readonly Cell[] {
  let best: { cost: number; corners: readonly Cell[] } = { cost: Number.POSITIVE_INFINITY, corners: [] };
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
  return best.corners;
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
    if (hidden[corner.row]?.[corner.column] !== true) cost += weightOf(corner) * (value + 1);
  }
  return cost === 0 ? Number.POSITIVE_INFINITY : cost;
}

function weightOf({ row, column }: Cell): number {
  if (row === 0 && column === 0) return TOTAL_WEIGHT;
  return row === 0 || column === 0 ? MARGIN_WEIGHT : 1;
}
