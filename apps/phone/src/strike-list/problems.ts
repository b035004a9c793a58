import { randomKey } from '@gezhi/client';
import type { Reply } from '@gezhi/domain/contract';
import { changeProblem, type ProblemChange, problemList, problemPage } from '@gezhi/domain/strike-list';
import { problemCode } from '@gezhi/ui/state';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { client } from '../app/client.ts';
import { asking } from '../connection/ask.ts';

/** What waits for my word, what my unit answers for, or the list of my area. */
export const PROBLEM_TABS = ['asked', 'units', 'area'] as const;
export type ProblemTab = (typeof PROBLEM_TABS)[number];

export type Listed = Reply<typeof problemList>['items'][number];
export type ProblemView = Reply<typeof problemPage>;

/** Rows loaded at a time: some three screens. */
const PAGE_ROWS = 20;

/** A list of problems, loaded as the person goes down. */
export function useProblems(of: ProblemTab, enabled = true) {
  return useInfiniteQuery({
    queryKey: [problemList.name, of],
    enabled,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(
        problemList,
        { query: { of, limit: PAGE_ROWS, ...(pageParam === undefined ? {} : { after: pageParam }) } },
        { signal },
      ),
    getNextPageParam: (page: Reply<typeof problemList>) => page.next,
  });
}

/** One problem with its course. */
export function useProblem(id: string) {
  return useQuery(asking(problemPage, { params: { id } }));
}

/** One step of a problem. A step that got no answer keeps its key: pressed again it has one effect. */
export function useProblemStep(onDone: () => void) {
  const queries = useQueryClient();
  const key = useRef<string | undefined>(undefined);
  const refresh = (): void => {
    for (const { name } of [problemPage, problemList]) void queries.invalidateQueries({ queryKey: [name] });
  };
  return useMutation({
    mutationFn: (change: ProblemChange) => {
      key.current ??= randomKey();
      return client.call(changeProblem, { body: { change } }, { key: key.current });
    },
    onSuccess: () => {
      refresh();
      onDone();
    },
    onError: (problem) => {
      if (problemCode(problem) === undefined) return;
      key.current = undefined;
      refresh();
    },
  });
}
