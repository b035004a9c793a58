import type { Reply } from '@gezhi/domain/contract';
import {
  changeProblem,
  type ProblemChange,
  type ProblemSource,
  type ProblemState,
  problemList,
  problemPage,
} from '@gezhi/domain/strike-list';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** By what a list is narrowed; part of the address. */
export interface Narrowed {
  readonly area?: number | undefined;
  readonly of?: 'area' | 'units' | 'asked' | undefined;
  readonly unit?: number | undefined;
  readonly state?: ProblemState | undefined;
  readonly source?: ProblemSource | undefined;
  readonly late?: 'yes' | undefined;
  /** What came from a campaign, or stands on a list of the matters of a meeting. */
  readonly campaign?: string | undefined;
  readonly meeting?: string | undefined;
}

export type Listed = Reply<typeof problemList>['items'][number];
export type ProblemView = Reply<typeof problemPage>;

const PAGE = 50;
/** Rows that an export holds at most. */
const EXPORT_MOST = 5_000;

const said = (narrowed: Narrowed) =>
  Object.fromEntries(Object.entries(narrowed).filter(([, value]) => value !== undefined));

/** A problem list, page after page. */
export function useProblems(narrowed: Narrowed, enabled = true) {
  return useInfiniteQuery({
    enabled,
    queryKey: [problemList.name, narrowed],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(
        problemList,
        {
          query: { ...said(narrowed), limit: PAGE, ...(pageParam === undefined ? {} : { after: pageParam }) },
        },
        { signal },
      ),
    getNextPageParam: (page: Reply<typeof problemList>) => page.next,
  });
}

/** Every row of a list for a file, page after page, at most five thousand. */
export async function allProblems(narrowed: Narrowed): Promise<readonly Listed[]> {
  const rows: Listed[] = [];
  let after: string | undefined;
  do {
    const page: Reply<typeof problemList> = await client.call(problemList, {
      query: { ...said(narrowed), limit: 100, ...(after === undefined ? {} : { after }) },
    });
    rows.push(...page.items);
    after = page.next;
  } while (after !== undefined && rows.length < EXPORT_MOST);
  return rows;
}

/** One problem with its course. */
export function useProblem(id: string) {
  return useQuery(asking(problemPage, { params: { id } }));
}

/** One step of a problem; page and lists follow. */
export function useProblemChange(onDone: () => void = () => undefined) {
  const cache = useQueryClient();
  const refresh = () => {
    void cache.invalidateQueries({ queryKey: [problemPage.name] });
    void cache.invalidateQueries({ queryKey: [problemList.name] });
  };
  const saving = useMutation({
    mutationFn: (change: ProblemChange) => client.call(changeProblem, { body: { change } }),
    onSuccess: () => {
      refresh();
      onDone();
    },
    onError: refresh,
  });
  return { save: saving.mutate, isSaving: saving.isPending, fault: saving.error };
}
