/** What depends on the hour (until when, since when) is never older. */
const KEPT_MS = 15_000;
/** Pages hold words of persons: few, and for seconds only. */
const MOST_KEPT = 300;

interface Kept<View> {
  readonly stamp: string;
  readonly view: View;
  readonly at: number;
}

/** What a look found: a stamp that changes with the page, and the page itself unless it is as known. */
export interface Looked<View> {
  readonly stamp: string;
  readonly view: View | null;
}

/**
 * What reporters were shown a moment ago, in memory: whoever looks again, or sends the link round, is shown the same after one
 * look at whether anything has changed. A change of the report, its matter or what it was merged into is seen at once; what no
 * version tells (names of units, an erasure elsewhere) after fifteen seconds.
 */
export class TrackShelf<View> {
  readonly #kept = new Map<string, Kept<View>>();

  /** The view behind the digest of a code; `look` is told the stamp of the one that is kept, or null. */
  async get(digest: Buffer, look: (known: string | null) => Promise<Looked<View>>): Promise<View> {
    const key = digest.toString('base64');
    const kept = this.#kept.get(key);
    const young = kept !== undefined && Date.now() - kept.at < KEPT_MS ? kept : undefined;
    const { stamp, view } = await look(young?.stamp ?? null);
    if (view === null && young !== undefined) return young.view;
    if (view === null) throw new Error('A page that is not kept was not read');
    this.#kept.delete(key);
    this.#keep(key, { stamp, view, at: Date.now() });
    return view;
  }

  #keep(key: string, kept: Kept<View>): void {
    for (const [oldest, { at }] of this.#kept) {
      if (this.#kept.size < MOST_KEPT && kept.at - at < KEPT_MS) break;
      this.#kept.delete(oldest);
    }
    this.#kept.set(key, kept);
  }
}
