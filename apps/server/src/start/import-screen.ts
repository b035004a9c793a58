import type { RowReport } from '../modules/exchange/index.ts';

const BAR_WIDTH = 30;
/** Redrawing more often than this only flickers. */
const EVERY_ROWS = 20;
/** What a person has still to do about a row that came in. */
const REMARKS = {
  'consent.missing': 'came in without its care category: ask for the consent, then categorise it',
} as const satisfies Record<NonNullable<RowReport['remark']>, string>;
/** A number from outside must not steer the terminal. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}]/gu;

/** Shows an import at the terminal: a line per row in a dry run and for each failure or remark, else a bar on standard error. */
export class ImportScreen {
  readonly #dryRun: boolean;
  readonly #total: number;
  readonly #counts = { added: 0, known: 0, failed: 0 };
  #rows = 0;

  constructor(total: number, dryRun: boolean) {
    this.#total = total;
    this.#dryRun = dryRun;
  }

  show(report: RowReport): void {
    this.#rows += 1;
    this.#counts[report.outcome] += 1;
    const isSaid = report.outcome === 'failed' || report.remark !== undefined;
    if (this.#dryRun || isSaid) {
      const said = report.remark === undefined ? '' : `\t${REMARKS[report.remark]}`;
      const number = report.number?.replace(UNPRINTABLE, '?') ?? '-';
      this.say(`${report.line}\t${number}\t${report.outcome}\t${report.detail}${said}`);
    }
    if (this.#rows % EVERY_ROWS === 0 || this.#rows === this.#total) this.#draw();
  }

  /** Prints a line above the bar. */
  say(line: string): void {
    this.#clear();
    console.log(line);
  }

  /** Says the sum; gives whether every row went well. */
  finish(interrupted: boolean): boolean {
    const { added, known, failed } = this.#counts;
    const would = this.#dryRun ? 'would be added' : 'added';
    this.say(`${this.#rows} rows: ${added} ${would}, ${known} known already, ${failed} failed`);
    if (interrupted) this.say('Interrupted; run the same command again to go on');
    return failed === 0 && !interrupted;
  }

  #draw(): void {
    if (!process.stderr.isTTY) return;
    const share = this.#total === 0 ? 1 : Math.min(1, this.#rows / this.#total);
    const filled = Math.round(share * BAR_WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
    process.stderr.write(`\r${bar} ${this.#rows}/${this.#total}, ${this.#counts.failed} failed `);
  }

  #clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
