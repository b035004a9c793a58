import type { Reply } from '@gezhi/domain/contract';
import { changeRouting, type RoutingChange, type RoutingRule, routingList } from '@gezhi/domain/routing';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** The rules of an area as the server tells them. */
export type Routing = Reply<typeof routingList>;

export function useRouting(area: number | undefined) {
  return useQuery(asking(routingList, { query: area === undefined ? {} : { area } }));
}

const TOLD = { publish: 'published', undo: 'undone', discardDraft: 'discarded' } as const;

/** Draws up, publishes and takes back; whatever is saved is what the page shows next. */
export function useRoutingChange(routing: Routing) {
  const cache = useQueryClient();
  const words = useWords('routing');
  const { message } = App.useApp();
  const sending = useMutation({
    mutationFn: (change: RoutingChange) => client.call(changeRouting, { body: { change } }),
    onSuccess: (_reply, { kind }) => {
      if (kind !== 'saveDraft') void message.success(words(TOLD[kind]));
    },
    // Also where somebody else was quicker: the page shows what there is now.
    onSettled: () => cache.invalidateQueries({ queryKey: [routingList.name] }),
  });
  const { areaId, draft, published } = routing;
  return {
    save: (rules: readonly RoutingRule[]) =>
      sending.mutateAsync({
        kind: 'saveDraft',
        areaId,
        revision: draft?.revision ?? null,
        rules: [...rules],
      }),
    publish: () => draft !== null && sending.mutate({ kind: 'publish', areaId, revision: draft.revision }),
    discard: () =>
      draft !== null && sending.mutate({ kind: 'discardDraft', areaId, revision: draft.revision }),
    undo: () => published !== null && sending.mutate({ kind: 'undo', areaId, version: published.version }),
    isBusy: sending.isPending,
    fault: sending.error,
  };
}

/** Changes on their way. */
export type RoutingChanging = ReturnType<typeof useRoutingChange>;
