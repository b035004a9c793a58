import type { Input, Reply } from '@gezhi/domain/contract';
import { matterFigures, matterList, matterPage, matterSupervision, poolList } from '@gezhi/domain/matter';
import { useInfiniteQuery, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../app/client.ts';
import { asking } from '../connection/ask.ts';
import { useChanges } from '../connection/changes.ts';

/** One matter as its page shows it, and what the person may do. */
export type Page = Reply<typeof matterPage>;
export type Matter = Page['data'];
export type Offer = Page['can'][number];
/** The lists of the phone: tabs of the server, what the person reported, and what a leader's area has open or late. */
const PARTS = {
  todo: { tab: 'todo' },
  doing: { tab: 'doing' },
  done: { tab: 'done' },
  mine: { tab: 'all', scope: 'mine' },
  focus: { tab: 'all', scope: 'duty', flag: 'focus' },
  open: { tab: 'all', scope: 'duty' },
  supervised: { tab: 'all', scope: 'duty', flag: 'supervised' },
  overdue: { tab: 'all', scope: 'duty', light: 'overdue' },
} as const satisfies Record<string, Omit<Input<typeof matterList>['query'], 'limit' | 'after'>>;
export type Tab = keyof typeof PARTS;
/** By time left, as far as something is due; or the newest first. */
export type Order = 'due' | 'newest';

/** Rows loaded at a time: some three screens. */
const PAGE_ROWS = 20;

/** The rows of a tab, loaded as the person goes down. */
export function useRows(tab: Tab, { order, enabled = true }: { order: Order; enabled?: boolean }) {
  const part = { ...PARTS[tab], order };
  return useInfiniteQuery({
    queryKey: [matterList.name, tab, order],
    enabled,
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

/**
 * The first matters that wait for the person: what is late or nearly late first, and behind them what has no deadline, as
 * far as there is room.
 * @param most how many
 */
export function useFirst(most: number) {
  const due = useRows('todo', { order: 'due' });
  const dueRows = due.data?.pages.flatMap(({ items }) => items);
  const newest = useRows('todo', {
    order: 'newest',
    enabled: dueRows !== undefined && dueRows.length < most,
  });
  const known = new Set(dueRows?.map(({ id }) => id));
  const others = newest.data?.pages.flatMap(({ items }) => items).filter(({ id }) => !known.has(id)) ?? [];
  const wanted = dueRows !== undefined && (dueRows.length >= most || !newest.isPending);
  const error = due.error ?? newest.error;
  return {
    rows: wanted ? [...dueRows, ...others].slice(0, most) : undefined,
    error,
    again: () => void (due.isError ? due.refetch() : newest.refetch()),
  };
}

/** The counts of the first screen. */
export function useFigures() {
  return useQuery(asking(matterFigures, {}));
}

/** What a leader's area has open, supervised and late, in all and by street, the most overdue first. */
export function useOverview({ enabled }: { enabled: boolean }) {
  return useQuery({ ...asking(matterSupervision, { query: { by: 'street' } }), enabled });
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
    void queries.invalidateQueries({ queryKey: [matterSupervision.name] });
    void queries.invalidateQueries({ queryKey: [matterFigures.name] });
    void queries.invalidateQueries({ queryKey: [poolList.name] });
  };
}
