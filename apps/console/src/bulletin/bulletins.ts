import {
  BULLETIN_STATES,
  type BulletinChange,
  type BulletinState,
  bulletinList,
  changeBulletin,
} from '@gezhi/domain/bulletin';
import type { Reply } from '@gezhi/domain/contract';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { client } from '../connection/client.ts';

/** One bulletin with what may be done with it. */
export type Listed = Reply<typeof bulletinList>['items'][number];

/** What the list is narrowed to. */
export type StateFilter = BulletinState | 'all';
export const STATE_FILTERS = ['all', ...BULLETIN_STATES] as const;

/** The bulletins of the areas one writes for, page after page. */
export function useBulletins(state: StateFilter) {
  return useInfiniteQuery({
    queryKey: [bulletinList.name, state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(
        bulletinList,
        {
          query: {
            limit: 50,
            ...(state === 'all' ? {} : { state }),
            ...(pageParam === undefined ? {} : { after: pageParam }),
          },
        },
        { signal },
      ),
    getNextPageParam: (page: Reply<typeof bulletinList>) => page.next,
  });
}

/** One edit of the bulletins; the list follows. */
export function useBulletinChange(onSaved: () => void) {
  const cache = useQueryClient();
  const words = useWords('bulletin');
  const { message } = App.useApp();
  const saving = useMutation({
    mutationFn: (change: BulletinChange) => client.call(changeBulletin, { body: { change } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [bulletinList.name] });
      void message.success(words('saved'));
      onSaved();
    },
  });
  return { save: saving.mutate, isSaving: saving.isPending, fault: saving.error };
}

/** Codes that the page words itself; any other is told in general. */
const WORDED = [
  ...(['text.identifier', 'text.empty', 'text.long', 'phone.mobile', 'phone.form'] as const),
  ...(['beforeFrom', 'tooLong', 'past', 'withdrawn', 'taken'] as const),
];

/** What is wrong, in words, each once. */
export function useFaultWords(): (problem: unknown) => readonly string[] {
  const words = useWords('bulletin');
  return (problem) => {
    const { details } = problem as { details?: { fields?: readonly { code: string }[] } };
    const codes = details?.fields?.map(({ code }) => code);
    if (codes === undefined) return [sayProblem(problem)];
    const said = codes.map((code) => {
      const known = WORDED.find((one) => one === code);
      return words(`fault.${(known ?? 'other').replace('.', '_') as 'other'}`);
    });
    return [...new Set(said)];
  };
}
