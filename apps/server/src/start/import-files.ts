import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { RowReport } from '../modules/exchange/index.ts';

export interface ImportFilesAsked {
  /** Takes the failed rows; made at the first failure, and a former run's is removed. */
  readonly failed: string;
  /** Takes a line for every row, or undefined for none. */
  readonly report: string | undefined;
}

/** Both files may hold what people wrote: only their owner reads them. */
const MODE = 0o600;

/**
 * What an import leaves on disk, written row by row so that even a killed one has said what it did: JSON lines. A failed
 * row keeps its columns, `!line` and `!reason` added, so that it can be put right and imported with the same mapping.
 */
export class ImportFiles {
  readonly #failed: string;
  readonly #report: number | null;
  #failures: number | null = null;

  constructor({ failed, report }: ImportFilesAsked) {
    this.#failed = failed;
    rmSync(failed, { force: true });
    this.#report = report === undefined ? null : openSync(report, 'w', MODE);
  }

  write({ line, number, outcome, detail, remark, row }: RowReport): void {
    if (this.#report !== null) writeLine(this.#report, { line, number, outcome, detail, remark });
    if (outcome !== 'failed') return;
    this.#failures ??= openSync(this.#failed, 'w', MODE);
    const cells = typeof row === 'object' ? row : { '!raw': row ?? '' };
    writeLine(this.#failures, { '!line': line, '!reason': detail, ...cells });
  }

  /** Gives where the failed rows are, or null when there are none. */
  close(): string | null {
    if (this.#report !== null) closeSync(this.#report);
    if (this.#failures === null) return null;
    closeSync(this.#failures);
    return this.#failed;
  }
}

function writeLine(file: number, line: object): void {
  writeSync(file, `${JSON.stringify(line)}\n`);
}
