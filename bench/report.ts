import { say } from './measure.ts';

/** What every bench prints as the last line of standard output. */
export interface BenchResult {
  readonly name: string;
  /** Processor time per operation at 16 clients, milliseconds. */
  readonly cpuMs?: { readonly server?: number; readonly database?: number; readonly bare?: number };
  /** How long all of it takes by the clock on the wall, and how many matters that is a second. */
  readonly seconds?: number;
  readonly mattersPerSecond?: number;
  /** Operations per second: of processor time on one core where no database takes part, else by the clock on the wall. */
  readonly perSecond?: number;
  readonly ratios?: {
    readonly cpuVsBare?: number;
    readonly timeVsBare?: number;
    readonly rateVsRaw?: number;
    readonly growth?: number;
    /** 99th percentile of other work during a rush on tracking pages, against that in calm. */
    readonly listP99VsCalm?: number;
    readonly transitionP99VsCalm?: number;
  };
  /** Of marks that move a matter: how many a second, and how late those were that fell due one after another. */
  readonly moving?: {
    readonly perSecond: number;
    readonly lateMs: { readonly median: number; readonly p99: number };
  };
  /** Processor time of a page that was asked for before and has not changed, milliseconds. */
  readonly again?: { readonly server: number; readonly database: number };
  /** What becomes of so many tracking pages a second, and how long other work takes meanwhile. */
  readonly overload?: readonly {
    readonly offeredPerSecond: number;
    readonly servedPerSecond: number;
    readonly refusedPerSecond: number;
    readonly lost: number;
    readonly p99Ms: { readonly page: number; readonly list: number; readonly transition: number };
  }[];
  /** Resident memory of the server process under load, its image child apart, megabytes. */
  readonly rssMb: number;
  readonly samples: number;
}

/** One row of the table that people read. */
export type Row = Readonly<Record<string, string | number>>;

/** Prints rows as a table with columns as wide as needed; standard output is the result's alone. */
export function printTable(title: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const width = (column: string) =>
    Math.max(column.length, ...rows.map((row) => String(row[column] ?? '').length));
  const line = (cells: (column: string) => string | number) =>
    columns.map((column) => String(cells(column)).padEnd(width(column))).join('  ');
  say(`\n${title}`);
  say(line((column) => column));
  for (const row of rows) say(line((column) => row[column] ?? ''));
}
