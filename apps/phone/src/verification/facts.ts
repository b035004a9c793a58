import { matterList } from '@gezhi/domain/matter';
import { useInfiniteQuery } from '@tanstack/react-query';
import { client } from '../app/client.ts';
import { useCategories } from '../catalogue/categories.ts';

/** The procedure by which facts go (docs/field.md §2.29). */
const PROCEDURE = 'verification';

/** Facts to look at, those in work, and those answered. */
export const FACT_TABS = ['todo', 'doing', 'done'] as const;
export type FactTab = (typeof FACT_TABS)[number];

/** Rows loaded at a time: some three screens. */
const PAGE_ROWS = 20;

/** The category of facts; null where the district verifies none, undefined until the catalogue has come. */
export function useFactCategory(): string | null | undefined {
  const { majors, minors } = useCategories();
  if (majors.length === 0) return undefined;
  return minors.find(({ procedure }) => procedure === PROCEDURE)?.code ?? null;
}

/** Facts that somebody is to verify on the spot, what is due first, loaded as the person goes down. */
export function useFacts(tab: FactTab, category: string | null | undefined) {
  return useInfiniteQuery({
    queryKey: [matterList.name, 'facts', tab, category],
    enabled: typeof category === 'string',
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(
        matterList,
        {
          query: {
            tab,
            order: tab === 'done' ? 'newest' : 'due',
            limit: PAGE_ROWS,
            ...(typeof category === 'string' ? { category } : {}),
            ...(pageParam === undefined ? {} : { after: pageParam }),
          },
        },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
  });
}
