import type { Endpoint, Input, Reply } from '@gezhi/domain/contract';
import { queryOptions } from '@tanstack/react-query';
import { client } from '../app/client.ts';

/** A question to the server as TanStack Query keeps it: its key is the endpoint's name and what was asked. */
export function asking<E extends Endpoint>(endpoint: E, input: Input<E>) {
  return queryOptions({
    queryKey: [endpoint.name, input] as const,
    queryFn: ({ signal }): Promise<Reply<E>> => client.call(endpoint, input, { signal }),
  });
}

/** How long areas, units and the catalogue are taken as they are: ten minutes. */
export const SELDOM_CHANGES = { staleTime: 600_000, refetchOnWindowFocus: false } as const;
