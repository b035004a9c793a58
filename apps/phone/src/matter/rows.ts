import type { Reply } from '@gezhi/domain/contract';
import { matterFigures, matterList, matterPage, type TABS } from '@gezhi/domain/matter';
import { useInfiniteQuery, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../app/client.ts';
import { asking } from '../connection/ask.ts';
import { useChanges } from '../connection/changes.ts';

/** One matter as its page shows it, and what the person may do. */
export type Page = Reply<typeof matterPage>;
export type Matter = Page['data'];
export type Offer = Page['can'][number];
/** A tab of the server's lists, or what the person reported. */
export type Tab = (typeof TABS)[number] | 'mine';

/** Rows loaded at a time: some three screens. */
const PAGE_ROWS = 20;

/** The rows of a tab, newest first, loaded as the person goes down. */
export function useRows(tab: Tab) {
  const part = tab === 'mine' ? ({ tab: 'all', scope: 'mine' } as const) : { tab };
  return useInfiniteQuery({
    queryKey: [matterList.name, tab],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        matterList,
        { query: { ...part, limit: PAGE_ROWS, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}

/** The counts of the first screen. */
export function useFigures() {
  return useQuery(asking(matterFigures, {}));
}

/** The pages of a few matters, for their photo and their first step; empty places until each has come. */
export function usePages(ids: readonly string[]): readonly (Page | undefined)[] {
  return useQueries({
    queries: ids.map((id) => asking(matterPage, { params: { id } })),
    combine: (results) => results.map(({ data }) => data),
  });
}

/** One matter; asked again when the stream says that it changed. */
export function useMatter(id: string) {
  const query = useQuery(asking(matterPage, { params: { id } }));
  useChanges((changes) => {
    if (changes.some(({ kind, id: changed }) => kind === 'refresh' || changed === id)) void query.refetch();
  });
  return query;
}

/** Asks for lists and counts again: after a step of one's own, or when the stream tells of others'. */
export function useFreshLists(): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: [matterList.name] });
    void queries.invalidateQueries({ queryKey: [matterFigures.name] });
  };
}
