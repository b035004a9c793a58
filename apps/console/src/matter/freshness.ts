import type { MatterRow } from '@gezhi/domain/matter';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useChanges } from '../connection/stream.ts';
import { askPage, isHandled, type RowPage } from './rows.ts';
import { isByTimeLeft, type ListSearch } from './search.ts';

/** How long changes are gathered before the first page is looked at again, milliseconds. */
const GATHERING = 2500;
/** Rows older than this when the list is opened again are compared at once, milliseconds. */
const OLD = 10_000;

const isNewer = (one: MatterRow, other: MatterRow): boolean => one.createdAt > other.createdAt;
const isSooner = (one: MatterRow, other: MatterRow): boolean =>
  one.due?.at != null && other.due?.at != null && one.due.at < other.due.at;

interface Comparing {
  /** The order of the list: newest first unless told. */
  readonly isBefore?: (one: MatterRow, other: MatterRow) => boolean;
  readonly isOwn?: (id: string) => boolean;
}

/**
 * How many rows of the first page are news against the rows on the screen: new, changed, or gone from the list, those
 * apart that this person moved on.
 */
export function countUpdates(
  shown: readonly MatterRow[],
  fresh: RowPage,
  { isBefore = isNewer, isOwn = isHandled }: Comparing = {},
): number {
  const versions = new Map(shown.map((row) => [row.id, row.version]));
  const news = fresh.items.filter((row) => (versions.get(row.id) ?? -1) < row.version);
  const there = new Set(fresh.items.map((row) => row.id));
  // Rows behind the last one of a full page may well be there still.
  const last = fresh.next === undefined ? undefined : fresh.items.at(-1);
  const isAhead = (row: MatterRow): boolean => last === undefined || isBefore(row, last);
  const gone = shown.filter((row) => !there.has(row.id) && isAhead(row) && !isOwn(row.id));
  return news.length + gone.length;
}

/** The moment from which the list is to be compared again, some time after the latest change; 0 for not at all. */
function useAskAt(shownAt: number): readonly [number, (at: number) => void] {
  const [changedAt, setChangedAt] = useState(0);
  const [askAt, setAskAt] = useState(0);
  useChanges((change) => {
    if (change.kind === 'matter' || change.kind === 'refresh') setChangedAt(Date.now());
  });
  useEffect(() => {
    if (changedAt === 0) return;
    const timer = setTimeout(() => setAskAt(changedAt), GATHERING);
    return () => clearTimeout(timer);
  }, [changedAt]);
  // What happened while another page was open was not heard here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when the list comes back
  useEffect(() => {
    if (shownAt > 0 && Date.now() - shownAt > OLD) setAskAt(Date.now());
  }, []);
  return [askAt, setAskAt];
}

/**
 * How many updates wait for the person: after the stream has told of changes, the first page is asked again unseen and
 * compared with the rows shown, so that "3 updates" are three rows of this very list. A search is not asked again: each
 * is written down. `forget` is for when the list itself is renewed.
 */
export function useUpdates(search: ListSearch, shown: readonly MatterRow[] | undefined, shownAt: number) {
  const [askAt, setAskAt] = useAskAt(shownAt);
  const { data } = useQuery({
    queryKey: ['fresh', search, askAt],
    queryFn: ({ signal }) => askPage(search, undefined, signal),
    enabled: askAt > 0 && search.q === undefined,
    refetchOnWindowFocus: false,
    gcTime: 10_000,
  });
  const isBefore = isByTimeLeft(search) ? isSooner : isNewer;
  const known = data !== undefined && shown !== undefined && askAt !== 0;
  const count = known ? countUpdates(shown, data, { isBefore }) : 0;
  return { count, forget: () => setAskAt(0) };
}
