import { LEAST } from './least.ts';

/** A table with its margins: row 0 holds the sums of the columns, column 0 those of the rows. */
export type Cross = readonly (readonly number[])[];

/** Which cells are hidden, in the shape of the table. */
export type Hidden = readonly (readonly boolean[])[];

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** More than this nobody asks for. */
const ENOUGH = 2 * LEAST;

export function valueAt(table: Cross, { row, column }: Cell): number {
  return table[row]?.[column] ?? 0;
}

/** Margins stand on the other side of their sums: what moves an inner cell up moves its margin up as well. */
export function signOf({ row, column }: Cell): 1 | -1 {
  return (row === 0) === (column === 0) ? 1 : -1;
}

/**
 * How far a hidden number can be moved down and up, at most twenty, while no shown number changes and every sum still holds:
 * what an attacker who solves all sums together cannot tell apart. A table with margins is a network: rows and columns are its
 * nodes, hidden cells its edges, and what can be moved is what can flow around through the others.
 * @param most what a hidden number cannot exceed, for whoever guesses
 */
export function movesOf(
  { table, hidden }: { readonly table: Cross; readonly hidden: Hidden },
  cell: Cell,
  most: (value: number) => number = () => Number.POSITIVE_INFINITY,
): { readonly down: number; readonly up: number } {
  const own = valueAt(table, cell);
  const around = (raise: boolean) => flowAround({ table, hidden, cell, most }, raise === signOf(cell) > 0);
  return {
    down: Math.min(own, around(false)),
    up: Math.min(Math.max(0, most(own) - own), around(true)),
  };
}

interface Network {
  readonly table: Cross;
  readonly hidden: Hidden;
  readonly cell: Cell;
  readonly most: (value: number) => number;
}

/** A node is a row or, shifted behind them, a column. */
interface Step {
  readonly from: number;
  readonly cell: Cell;
  readonly raises: boolean;
}

/** What flows from one end of a cell to the other through all the others. */
function flowAround(network: Network, raises: boolean): number {
  const { table, cell } = network;
  const rows = table.length;
  const moved = table.map((line) => line.map(() => 0));
  const start = raises ? rows + cell.column : cell.row;
  const end = raises ? cell.row : rows + cell.column;
  let flow = 0;
  while (flow < ENOUGH) {
    const way = wayFrom(network, { moved, start, end });
    if (way.length === 0) return flow;
    const room = Math.min(ENOUGH - flow, ...way.map((step) => roomOf(network, { moved, step })));
    for (const { cell: at, raises: up } of way) {
      const line = moved[at.row];
      if (line !== undefined) line[at.column] = (line[at.column] ?? 0) + (up ? room : -room);
    }
    flow += room;
  }
  return flow;
}

/** How far a step can still be taken: nothing falls below zero, nothing rises above what it can be at most. */
function roomOf(
  { table, most }: Network,
  { moved, step }: { moved: readonly (readonly number[])[]; step: Step },
): number {
  const value = valueAt(table, step.cell);
  const present = value + signOf(step.cell) * valueAt(moved, step.cell);
  const rises = step.raises === signOf(step.cell) > 0;
  return rises ? Math.max(0, most(value) - present) : present;
}

interface Search {
  readonly moved: readonly (readonly number[])[];
  readonly start: number;
  readonly end: number;
}

/** The shortest way with room on every step; none where there is none. */
function wayFrom(network: Network, { moved, start, end }: Search): readonly Step[] {
  const { table, hidden, cell } = network;
  const rows = table.length;
  const columns = table[0]?.length ?? 0;
  const reached = new Map<number, Step | null>([[start, null]]);
  const waiting = [start];
  for (let node = waiting.shift(); node !== undefined && !reached.has(end); node = waiting.shift()) {
    const isRow = node < rows;
    for (let other = 0; other < (isRow ? columns : rows); other += 1) {
      const at = isRow ? { row: node, column: other } : { row: other, column: node - rows };
      const next = isRow ? rows + other : other;
      const isOwn = at.row === cell.row && at.column === cell.column;
      if (reached.has(next) || isOwn || hidden[at.row]?.[at.column] !== true) continue;
      const step = { from: node, cell: at, raises: isRow };
      if (roomOf(network, { moved, step }) <= 0) continue;
      reached.set(next, step);
      waiting.push(next);
    }
  }
  const way: Step[] = [];
  for (let step = reached.get(end); step != null; step = reached.get(step.from)) way.push(step);
  return way;
}
