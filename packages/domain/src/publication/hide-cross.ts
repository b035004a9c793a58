import { GUESSED_WIDTH, isSmall, LEAST, WIDTH } from './least.ts';

/** A table with its margins: row 0 holds the sums of the columns, column 0 those of the rows. */
export type Cross = readonly (readonly number[])[];

/** Which cells are hidden, in the shape of the table. */
export type Hidden = readonly (readonly boolean[])[];

/** Margins are what people look for: they are hidden last, and the sum of all only when nothing else helps. */
const MARGIN_WEIGHT = 20;
const TOTAL_WEIGHT = 400;
const LAST_RESORT = 1e12;

interface Cell {
  readonly row: number;
  readonly column: number;
}

/**
 * Which cells of a table have to be hidden so that no number below ten can be found from what is shown: those below ten,
 * the forced ones, and for each of them a rectangle of hidden cells around which ten can be moved without any shown number
 * changing: what rows and columns add up to stays, so nobody can tell one table from the other (docs/field.md §7.3).
 * @param forced cells hidden for a reason outside this table
 */
export function hideCross(table: Cross, forced: readonly Cell[] = []): Hidden {
  const hidden = table.map((row) => row.map(isSmall));
  for (const { row, column } of forced) put(hidden, { row, column });
  const guarded = cellsOf(table).filter(({ row, column }) => hidden[row]?.[column] === true);
  for (const cell of guarded)
    for (const corner of cheapestRectangle(table, hidden, cell)) put(hidden, corner);
  return hidden;
}

function put(hidden: boolean[][], { row, column }: Cell): void {
  const line = hidden[row];
  if (line !== undefined) line[column] = true;
}

function cellsOf(table: Cross): Cell[] {
  return table.flatMap((line, row) => line.map((_, column) => ({ row, column })));
}

function cheapestRectangle(table: Cross, hidden: Hidden, cell: Cell): readonly Cell[] {
  let best: { cost: number; corners: readonly Cell[] } = { cost: Number.POSITIVE_INFINITY, corners: [] };
  for (let row = 0; row < table.length; row += 1)
    for (let column = 0; column < (table[0]?.length ?? 0); column += 1) {
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
  readonly corners: readonly Cell[];
}

/** What hiding the corners would cost, or infinity where ten cannot be moved around them. */
function costOf(table: Cross, { hidden, cell, corners }: Choice): number {
  const own = valueAt(table, cell);
  const [beside, below, across] = corners;
  let cost = 0;
  for (const corner of corners) {
    const value = valueAt(table, corner);
    // Neighbours move against the cell, the corner across with it; a margin moves the other way round.
    const against = corner !== across;
    const moves = signOf(cell) * signOf(corner) * (against ? -1 : 1);
    if (moves < 0 && value < WIDTH) return Number.POSITIVE_INFINITY;
    if (moves > 0 && isSmall(own) && value < own - (LEAST - 1 - GUESSED_WIDTH)) cost += LAST_RESORT;
    if (hidden[corner.row]?.[corner.column] !== true) cost += weightOf(corner) * (value + 1);
  }
  return beside === undefined || below === undefined ? Number.POSITIVE_INFINITY : cost;
}

function valueAt(table: Cross, { row, column }: Cell): number {
  return table[row]?.[column] ?? 0;
}

function signOf({ row, column }: Cell): number {
  return (row === 0 ? -1 : 1) * (column === 0 ? -1 : 1);
}

function weightOf({ row, column }: Cell): number {
  if (row === 0 && column === 0) return TOTAL_WEIGHT;
  return row === 0 || column === 0 ? MARGIN_WEIGHT : 1;
}
