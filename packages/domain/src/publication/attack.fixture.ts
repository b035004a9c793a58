/** A sum that everybody can read off the published tables: `plus` less `minus` is `is`. */
export interface Equation {
  readonly plus: readonly string[];
  readonly minus: readonly string[];
  readonly is: number;
}

/** What an attacker knows of one hidden number beside the sums. */
export interface Bound {
  readonly key: string;
  readonly least?: number;
  readonly most?: number;
}

const TINY = 1e-7;

/** A system in the standard form of the simplex method: columns are unknowns that are never negative. */
interface Tableau {
  readonly rows: number[][];
  readonly basis: number[];
  readonly width: number;
}

function pivot({ rows, basis }: Tableau, row: number, column: number): void {
  const line = rows[row] ?? [];
  const by = line[column] ?? 1;
  for (let at = 0; at < line.length; at += 1) line[at] = (line[at] ?? 0) / by;
  for (const [other, values] of rows.entries()) {
    const factor = values[column] ?? 0;
    if (other === row || Math.abs(factor) < TINY) continue;
    for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) - factor * (line[at] ?? 0);
  }
  basis[row] = column;
}

/** Maximises what the last row says, among the columns allowed; true when there is an end to it (Bland's rule: it always ends). */
function climb(tableau: Tableau, allowed: number): boolean {
  const { rows, basis, width } = tableau;
  const goal = rows.at(-1) ?? [];
  for (;;) {
    let column = -1;
    for (let at = 0; at < allowed && column < 0; at += 1) if ((goal[at] ?? 0) > TINY) column = at;
    if (column < 0) return true;
    let row = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let at = 0; at < basis.length; at += 1) {
      const slope = rows[at]?.[column] ?? 0;
      if (slope <= TINY) continue;
      const step = (rows[at]?.[width] ?? 0) / slope;
      const better = step < least - TINY || (step < least + TINY && (basis[at] ?? 0) < (basis[row] ?? 0));
      if (better) [row, least] = [at, step];
    }
    if (row < 0) return false;
    pivot(tableau, row, column);
  }
}

/** The largest that a weighted unknown can be; infinity where nothing holds it. Throws where the sums contradict each other. */
function largest(matrix: readonly (readonly number[])[], target: number, sign: 1 | -1): number {
  const unknowns = (matrix[0]?.length ?? 1) - 1;
  const width = unknowns + matrix.length;
  const rows = matrix.map((line, at) => {
    const turn = (line[unknowns] ?? 0) < 0 ? -1 : 1;
    const values = Array.from({ length: width + 1 }, () => 0);
    for (let column = 0; column < unknowns; column += 1) values[column] = turn * (line[column] ?? 0);
    values[unknowns + at] = 1;
    values[width] = turn * (line[unknowns] ?? 0);
    return values;
  });
  const basis = rows.map((_, at) => unknowns + at);
  const first = Array.from({ length: width + 1 }, (_, column) =>
    column >= unknowns && column < width ? 0 : rows.reduce((sum, line) => sum + (line[column] ?? 0), 0),
  );
  const tableau: Tableau = { rows: [...rows, first], basis, width };
  climb(tableau, unknowns);
  if (Math.abs(first[width] ?? 0) > 1e-4) throw new Error('The published tables contradict each other');
  for (const [row, column] of basis.entries()) {
    if (column < unknowns) continue;
    const other = rows[row]?.findIndex((value, at) => at < unknowns && Math.abs(value) > TINY) ?? -1;
    if (other >= 0) pivot(tableau, row, other);
  }
  const goal = Array.from({ length: width + 1 }, (_, column): number => (column === target ? sign : 0));
  tableau.rows[tableau.rows.length - 1] = goal;
  for (const [row, column] of basis.entries()) {
    const factor = goal[column] ?? 0;
    if (Math.abs(factor) < TINY) continue;
    for (let at = 0; at <= width; at += 1) goal[at] = (goal[at] ?? 0) - factor * (rows[row]?.[at] ?? 0);
  }
  return climb(tableau, unknowns) ? sign * -(goal[width] ?? 0) : sign * Number.POSITIVE_INFINITY;
}

/** Between what bounds each hidden number must lie, for somebody who solves all published sums together. */
export function attack(
  keys: readonly string[],
  equations: readonly Equation[],
  bounds: readonly Bound[] = [],
): Map<string, readonly [number, number]> {
  const slack = bounds.flatMap(({ key, least, most }) => [
    ...(least === undefined ? [] : [{ key, is: least, turn: -1 }]),
    ...(most === undefined ? [] : [{ key, is: most, turn: 1 }]),
  ]);
  const width = keys.length + slack.length;
  const column = new Map(keys.map((key, at) => [key, at]));
  const blank = () => Array.from({ length: width + 1 }, () => 0);
  const matrix = equations.map(({ plus, minus, is }) => {
    const line = blank();
    for (const key of plus) line[column.get(key) ?? width] = 1;
    for (const key of minus) line[column.get(key) ?? width] = -1;
    line[width] = is;
    return line;
  });
  slack.forEach(({ key, is, turn }, at) => {
    const line = blank();
    line[column.get(key) ?? width] = 1;
    line[keys.length + at] = turn;
    line[width] = is;
    matrix.push(line);
  });
  return new Map(keys.map((key, at) => [key, [largest(matrix, at, -1), largest(matrix, at, 1)] as const]));
}
