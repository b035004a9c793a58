import { VISITOR } from '@gezhi/domain/access';
import type { Database, Statement } from '../platform/db/index.ts';

/** What depends on the hour (until when, since when) is never older. */
const KEPT_MS = 15_000;
/** Pages hold words of persons: few, and for seconds only. */
const MOST_KEPT = 300;

const STAMP: Statement = { name: 'track-stamp', text: 'select track_stamp($1) as stamp' };

interface Kept<View> {
  readonly stamp: string;
  readonly view: View;
  readonly at: number;
}

/**
 * What reporters were shown a moment ago, in memory: whoever looks again, or sends the link round, is shown the same after one
 * look at whether anything has changed. A change of the report, its matter or what it was merged into is seen at once; what no
 * version tells (names of units, an erasure elsewhere) after fifteen seconds.
 */
export class TrackShelf<View> {
  readonly #database: Database;
  readonly #kept = new Map<string, Kept<View>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The view behind a digest of a code, made by `make` where there is none or it is another by now. */
  async get(digest: Buffer, make: () => Promise<View>): Promise<View> {
    const key = digest.toString('base64');
    const stamp = await this.#stampOf(digest);
    const kept = this.#kept.get(key);
    if (kept !== undefined && kept.stamp === stamp && Date.now() - kept.at < KEPT_MS) return kept.view;
    this.#kept.delete(key);
    const view = await make();
    if (stamp !== null) this.#keep(key, { stamp, view, at: Date.now() });
    return view;
  }

  async #stampOf(digest: Buffer): Promise<string | null> {
    const [row] = await this.#database.inTransaction(VISITOR, null, (tx) =>
      tx.run<{ stamp: string | null }>(STAMP, [digest]),
    );
    return row?.stamp ?? null;
  }

  #keep(key: string, kept: Kept<View>): void {
    for (const [oldest, { at }] of this.#kept) {
      if (this.#kept.size < MOST_KEPT && kept.at - at < KEPT_MS) break;
      this.#kept.delete(oldest);
    }
    this.#kept.set(key, kept);
  }
}
