/** On account (挂账): nobody can act on it for now. Deferred (缓办): a short wait for weather or access. */
export const PAUSE_MANNERS = ['onAccount', 'deferred'] as const;
export type PauseManner = (typeof PAUSE_MANNERS)[number];

/** What exactly a suspension asks for; `reviewOn` is a day of Shanghai, `YYYY-MM-DD`. */
export interface SuspensionTerms {
  readonly manner: PauseManner;
  readonly reason: string;
  readonly reviewOn: string;
}

/** Time that did not count; moments as ISO 8601, without an end while the matter is suspended. */
export interface MatterPause extends SuspensionTerms {
  readonly run: number;
  readonly from: string;
  readonly to: string | null;
}

/** More time for the unit that leads, in working days. */
export interface ExtensionTerms {
  readonly days: number;
}

/** An extension that was granted. */
export interface Extension extends ExtensionTerms {
  readonly run: number;
  /** When it was granted, milliseconds. */
  readonly at: number;
}
