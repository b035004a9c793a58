import type { Reply } from '@gezhi/domain/contract';
import {
  matterAct,
  type PoolStanding,
  type PoolStandingRow,
  poolStanding,
  promiseFigures,
} from '@gezhi/domain/matter';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** What stands in the pools, page after page. */
export function usePoolStanding(state: PoolStanding | undefined) {
  return useInfiniteQuery({
    queryKey: [poolStanding.name, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(
        poolStanding,
        {
          query: {
            limit: 30,
            ...(state === undefined ? {} : { state }),
            ...(pageParam === undefined ? {} : { after: pageParam }),
          },
        },
        { signal },
      ),
    getNextPageParam: (page: Reply<typeof poolStanding>) => page.next,
  });
}

/** An offer whose matter whoever reads may see. */
export type SeenOffer = PoolStandingRow & {
  readonly id: string;
  readonly number: string;
  readonly version: number;
};

/** Whether the matter behind an offer may be seen. */
export const isSeen = (row: PoolStandingRow): row is SeenOffer =>
  row.id !== null && row.number !== null && row.version !== null;

/** Takes an offer back with a reason; the list follows, whatever came of it. */
export function useWithdrawal(row: SeenOffer, onDone: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      client.call(matterAct, {
        params: { id: row.id, action: row.withdraw ?? 'withdrawOffer' },
        body: { version: row.version, input: { reason } },
      }),
    onSuccess: onDone,
    onSettled: () => void cache.invalidateQueries({ queryKey: [poolStanding.name] }),
  });
}

/** How companies kept the promise in the last thirty days, by company or by compound. */
export function usePromises(by: 'unit' | 'compound') {
  return useQuery(asking(promiseFigures, { query: { by } }));
}
