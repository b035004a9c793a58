import type { MatterRow } from '@gezhi/domain/matter';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useChanges } from '../connection/stream.ts';
import { askPage } from './rows.ts';
import type { ListSearch } from './search.ts';

/** How long changes are gathered before the first page is looked at again, milliseconds. */
const GATHERING = 2500;

/** How many rows of a fresh first page are new or changed against the rows on the screen. */
export function countUpdates(shown: readonly MatterRow[], fresh: readonly MatterRow[]): number {
  const versions = new Map(shown.map((row) => [row.id, row.version]));
  return fresh.filter((row) => (versions.get(row.id) ?? -1) < row.version).length;
}

/**
 * How many updates wait for the person: after the stream has told of changes, the first page is asked again unseen and
 * compared with the rows shown, so that "3 updates" are three rows of this very list.
 */
export function useUpdates(search: ListSearch, shown: readonly MatterRow[], shownAt: number): number {
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
  const { data } = useQuery({
    queryKey: ['fresh', search, askAt],
    queryFn: ({ signal }) => askPage(search, undefined, signal),
    enabled: askAt > shownAt,
    refetchOnWindowFocus: false,
    gcTime: 10_000,
  });
  return data === undefined || askAt <= shownAt ? 0 : countUpdates(shown, data.items);
}
