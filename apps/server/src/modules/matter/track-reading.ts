import type { Actor } from '@gezhi/domain/access';
import { Problem } from '@gezhi/domain/problem';
import type { Statement, Transaction } from '../../platform/db/index.ts';
import type { PaperRow } from './papers-view.ts';
import type { Around, MatterRecord, Met } from './subject-store.ts';
import type { ToldHistory } from './timeline.ts';

export type Reporter = Extract<Actor, { readonly kind: 'reporter' }>;

/** Who opened the contact of a report. */
interface LookRow {
  readonly id: string;
  readonly at: string;
  readonly role: string;
  readonly reason: string;
}

/** All that the page of a report is made of, as `track_reading` gives it. */
export interface TrackReading {
  readonly own: MatterRecord;
  readonly history: ToldHistory;
  /** Wrapped keys of what was lifted out of the words, by their ids. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
  /** The matter it was merged into and which answers it. */
  readonly answering: { readonly record: MatterRecord; readonly history: ToldHistory } | null;
  /** Around the matter that answers. */
  readonly around: Around & Met;
  /** The report that the own matter was made with. */
  readonly first: string | null;
  readonly rating: string | null;
  readonly owed: readonly PaperRow[];
  readonly looks: readonly LookRow[];
}

/** A row as JSON writes it: moments in words. */
type Written<Row> = {
  readonly [Key in keyof Row]: Date extends Row[Key] ? Exclude<Row[Key], Date> | string : Row[Key];
};

interface WrittenHistory {
  readonly entries: readonly Written<ToldHistory['entries'][number]>[];
  readonly passages: readonly (Omit<ToldHistory['passages'][number], 'lifted'> & {
    readonly lifted: string | null;
  })[];
  readonly photos: ToldHistory['photos'];
  readonly keys: Readonly<Record<string, string>>;
}

interface WrittenReading extends Met {
  readonly own: Written<MatterRecord>;
  readonly history: WrittenHistory;
  readonly answering: { readonly record: Written<MatterRecord>; readonly history: WrittenHistory } | null;
  readonly around: Around;
  readonly first: string | null;
  readonly rating: string | null;
  readonly owed: readonly Written<PaperRow>[];
  readonly looks: readonly LookRow[];
}

/** Under the policies of the reporter, who sees the own matter and the one that answers it, and no other. */
const READ: Statement = {
  name: 'track-reading',
  text: `select track_reading(o.id, m.id, $3) as reading from matters o, matters m
    where o.id = any ($1::uuid[]) and m.id = any ($2::uuid[])`,
};
const OF_CODE: Statement = {
  name: 'track-of-code',
  text: 'select report_id, own_matter_id, matter_id, stamp, reading from track_of_code($1, $2)',
};

/** What the reporter's page is made of. Throws not.found where a matter is not there. */
export async function readTrack(tx: Transaction, reporter: Reporter): Promise<TrackReading> {
  const { ownMatterId, matterId, reportId } = reporter;
  const [row] = await tx.run<{ reading: WrittenReading }>(READ, [[ownMatterId], [matterId], reportId]);
  if (row === undefined) throw new Problem('not.found');
  return toReading(row.reading);
}

interface CodeRow {
  readonly report_id: string;
  readonly own_matter_id: string;
  readonly matter_id: string;
  readonly stamp: string;
  readonly reading: WrittenReading | null;
}

/** What stands behind a code. */
export interface CodeReading {
  readonly reporter: Reporter;
  /** Changes with whatever the page shows. */
  readonly stamp: string;
  /** Null where the stamp is the known one. */
  readonly reading: TrackReading | null;
}

/**
 * What the page behind a code is made of, in the last statement of a visitor's transaction; with the stamp of a page
 * that is `known` only whether it still holds. Undefined for a code that was never given.
 */
export async function readTrackOfCode(
  tx: Transaction,
  { digest, known }: { readonly digest: Buffer; readonly known: string | null },
): Promise<CodeReading | undefined> {
  const [row] = await tx.runLast<CodeRow>(OF_CODE, [digest, known]);
  if (row === undefined) return undefined;
  return {
    reporter: {
      kind: 'reporter',
      reportId: row.report_id,
      ownMatterId: row.own_matter_id,
      matterId: row.matter_id,
    },
    stamp: row.stamp,
    reading: row.reading === null ? null : toReading(row.reading),
  };
}

function momentOf(written: string | null): Date | null {
  return written === null ? null : new Date(written);
}

function bytesOf(written: string): Buffer {
  return Buffer.from(written.slice('\\x'.length), 'hex');
}

function toRecord(written: Written<MatterRecord>): MatterRecord {
  return {
    ...written,
    supervised_at: momentOf(written.supervised_at),
    supervision_replied_at: momentOf(written.supervision_replied_at),
    created_at: new Date(written.created_at),
    closed_at: momentOf(written.closed_at),
    yellow_at: momentOf(written.yellow_at),
    due_at: momentOf(written.due_at),
    deep_red_at: momentOf(written.deep_red_at),
  };
}

function toHistory({ entries, passages, photos }: WrittenHistory): ToldHistory {
  return {
    entries: entries.map((entry) => ({ ...entry, at: new Date(entry.at) })),
    passages: passages.map((passage) => ({
      ...passage,
      lifted: passage.lifted === null ? null : bytesOf(passage.lifted),
    })),
    photos,
  };
}

function toReading(written: WrittenReading): TrackReading {
  const { own, history, answering, around, owed, first, rating, looks, ...met } = written;
  const keys = { ...history.keys, ...answering?.history.keys };
  return {
    own: toRecord(own),
    history: toHistory(history),
    keys: new Map(Object.entries(keys).map(([id, wrapped]) => [id, bytesOf(wrapped)])),
    answering:
      answering === null
        ? null
        : { record: toRecord(answering.record), history: toHistory(answering.history) },
    around: { ...around, ...met },
    first,
    rating,
    owed: owed.map((row) => ({
      ...row,
      noted_at: new Date(row.noted_at),
      settled_at: momentOf(row.settled_at),
    })),
    looks,
  };
}
