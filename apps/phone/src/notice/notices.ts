import { noticeList, noticeRead } from '@gezhi/domain/notice';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../app/client.ts';

/** My inbox, newest first; the first page says how many are unread. */
export function useNotices() {
  return useInfiniteQuery({
    queryKey: [noticeList.name],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        noticeList,
        { query: { limit: 30, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}

/** Marks notices as read: those named, or all. */
export function useReading() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[] | undefined) =>
      client.call(noticeRead, { body: ids === undefined ? {} : { ids: [...ids] } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [noticeList.name] }),
  });
}
