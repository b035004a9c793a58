import { type DutyLine, isLineFor } from '@gezhi/domain/duty-list';
import type { Unit } from '@gezhi/domain/people';

/** The duty list in memory. */
export class DutyLines {
  readonly lines: readonly DutyLine[];
  /** Who leads where nobody else answers for it, as rules name units; null: nobody is named. */
  readonly lastResort: string | null;
  readonly #byCode: ReadonlyMap<string, DutyLine>;

  constructor({ lines, lastResort }: { lines: readonly DutyLine[]; lastResort: string | null }) {
    this.lines = lines;
    this.lastResort = lastResort;
    this.#byCode = new Map(lines.map((line) => [line.code, line]));
  }

  /** Also one that has ended: entries still name it. */
  find(code: string): DutyLine | undefined {
    return this.#byCode.get(code);
  }

  /** The lines in force by which a unit leads matters of a category. */
  linesFor(unit: Unit, category: string | null): readonly DutyLine[] {
    return this.lines.filter((line) => isLineFor(line, unit, category));
  }
}
