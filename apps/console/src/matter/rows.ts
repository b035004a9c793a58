import { type MatterReceipt, type MatterRow, matterList, matterSearch } from '@gezhi/domain/matter';
import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from '../connection/client.ts';
import { ALL_PLATFORMS, FIRST_TAB, type ListSearch } from './search.ts';

/** One answer of a list. */
export interface RowPage {
  readonly items: readonly MatterRow[];
  readonly next?: string | undefined;
}

const PAGE = 50;

/** Asks for one page of a list: by its words where there are any, else by tab and filters. */
export async function askPage(
  search: ListSearch,
  after: string | undefined,
  signal?: AbortSignal,
): Promise<RowPage> {
  const paging = { limit: PAGE, ...(after === undefined ? {} : { after }) };
  const { q, platform, ...filter } = search;
  const queue = platform === undefined || platform === ALL_PLATFORMS ? {} : { platform };
  const options = signal === undefined ? {} : { signal };
  if (q !== undefined) return client.call(matterSearch, { query: { ...paging, q } }, options);
  return client.call(matterList, { query: { ...paging, tab: FIRST_TAB, ...filter, ...queue } }, options);
}

const rowsOf = (search: ListSearch) =>
  infiniteQueryOptions({
    queryKey: ['rows', search] as const,
    queryFn: ({ pageParam, signal }) => askPage(search, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: RowPage) => page.next,
    // Rows never jump by themselves: the list is asked again only when the person says so.
    staleTime: Number.POSITIVE_INFINITY,
    // Comparing thousands of rows with what is known at every page would cost more than drawing them.
    structuralSharing: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The rows of a list, page after page, each row once; `renew` begins again with the first page. */
export function useRows(search: ListSearch) {
  const client = useQueryClient();
  const query = useInfiniteQuery(rowsOf(search));
  const rows = useMemo(() => {
    const all = query.data?.pages.flatMap((page) => page.items) ?? [];
    return [...new Map(all.map((row) => [row.id, row])).values()];
  }, [query.data]);
  const renew = async (): Promise<void> => {
    const { queryKey } = rowsOf(search);
    // Pages that were loaded by scrolling are let go: asking for all of them again would take as many questions.
    client.setQueryData<InfiniteData<RowPage, string | undefined>>(queryKey, (data) =>
      data === undefined ? data : { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    await query.refetch();
  };
  return { ...query, rows, renew };
}

/** Matters this person has taken a step in since the window was opened: that they leave a list is no news to them. */
const handled = new Set<string>();

/** Whether the person has taken a step in the matter in this window. */
export function isHandled(id: string): boolean {
  return handled.has(id);
}

/** Writes what is known of a matter now into every list that shows it, in place, so that no row moves. */
export function patchRows(client: QueryClient, known: MatterReceipt | MatterRow): void {
  handled.add(known.id);
  client.setQueriesData<InfiniteData<RowPage, string | undefined>>({ queryKey: ['rows'] }, (data) =>
    data === undefined
      ? data
      : { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(patched) })) },
  );
  function patched(row: MatterRow): MatterRow {
    if (row.id !== known.id) return row;
    return Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        name in known ? known[name as keyof typeof known] : value,
      ]),
    ) as MatterRow;
  }
}
