import {
  handDown,
  verificationList,
  verificationPage,
  verificationPreview,
} from '@gezhi/domain/verification';
import { useWords } from '@gezhi/ui/words';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** Lists, the newest first, page by page. */
export function useVerifications() {
  return useInfiniteQuery({
    queryKey: [verificationList.name],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        verificationList,
        { query: pageParam === undefined ? {} : { after: pageParam } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}

/** One list. */
export function useVerification(id: string) {
  return useQuery(asking(verificationPage, { params: { id } }));
}

/** What would become of a sheet. */
export function usePreview() {
  return useMutation({
    mutationFn: (sheet: string) => client.call(verificationPreview, { body: { sheet } }),
  });
}

/** A sheet as it is handed down. */
export interface HandingDown {
  readonly id: string;
  readonly dueOn: string;
  readonly sheet: string;
}

/** Hands a sheet down; the lists follow. */
export function useHandDown() {
  const cache = useQueryClient();
  const words = useWords('verification');
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (body: HandingDown) => client.call(handDown, { body }),
    onSuccess: ({ number, made }) => {
      void message.success(words('handed', { number, made }));
      void cache.invalidateQueries({ queryKey: [verificationList.name] });
    },
  });
}
