import type { Reply } from '@gezhi/domain/contract';
import { beginPosters, cancelPosters, posterRun } from '@gezhi/domain/poster';
import type { Language } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../connection/client.ts';

/** How far a print is. */
export type PosterRun = Reply<typeof posterRun>;

const LOOK_EVERY_MS = 700;
const isOpen = (run: PosterRun | undefined) =>
  run === undefined || run.state === 'waiting' || run.state === 'printing';

/** Prints the posters of an area, looks how far it is, and stops it. */
export function usePosterRun() {
  const cache = useQueryClient();
  const [id, setId] = useState<string>();
  const begin = useMutation({
    mutationFn: (asked: { areaId: number; language: Language }) =>
      client.call(beginPosters, { body: { ...asked, origin: window.location.origin } }),
    onSuccess: (run) => setId(run.id),
  });
  const run = useQuery({
    queryKey: [posterRun.name, id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => client.call(posterRun, { params: { id: id ?? '' } }, { signal }),
    refetchInterval: ({ state }) => (isOpen(state.data) ? LOOK_EVERY_MS : false),
  });
  const cancel = useMutation({
    mutationFn: () => client.call(cancelPosters, { params: { id: id ?? '' } }),
    onSettled: () => cache.invalidateQueries({ queryKey: [posterRun.name, id] }),
  });
  return {
    id,
    run: run.data,
    begin: begin.mutate,
    isBeginning: begin.isPending,
    cancel: () => cancel.mutate(),
    fault: begin.error ?? run.error ?? cancel.error,
  };
}
