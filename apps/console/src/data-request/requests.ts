import type { Input } from '@gezhi/domain/contract';
import { dataRequestDecide, dataRequestList, dataRequestPage } from '@gezhi/domain/data-request';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** Requests that wait for an answer, or those that are over. */
export type Tab = 'open' | 'over';

/** A list of requests, page by page. */
export function useRequests(tab: Tab) {
  return useInfiniteQuery({
    queryKey: [dataRequestList.name, tab],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        dataRequestList,
        { query: { tab, limit: 50, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}

/** One request with what its decision needs. */
export function useRequest(id: string) {
  return useQuery(asking(dataRequestPage, { params: { id } }));
}

export type Decision = Input<typeof dataRequestDecide>['body'];

/** Decides a request; the lists and the request follow, also where somebody else was faster. */
export function useDecision(id: string, onDecided: (erased: boolean) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Decision) => client.call(dataRequestDecide, { params: { id }, body }),
    onSuccess: ({ erased }) => onDecided(erased),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: [dataRequestList.name] }),
        cache.invalidateQueries({ queryKey: [dataRequestPage.name] }),
      ]),
  });
}
