import type { Reply } from '@gezhi/domain/contract';
import {
  beginSimulation,
  cancelSimulation,
  type FigureFamily,
  type SimulationDrafts,
  simulation,
  simulationDrafts,
  simulationRows,
  simulations,
} from '@gezhi/domain/simulation';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** A simulation as the server tells it. */
export type Found = Reply<typeof simulation>;
/** One in the list of earlier ones. */
export type Asked = Reply<typeof simulations>['items'][number];
/** What may be tried. */
export type Tryable = Reply<typeof simulationDrafts>;

const LOOK_EVERY_MS = 700;

export const isOpen = (state: Asked['state']) => state === 'waiting' || state === 'running';

export function useTryable() {
  return useQuery(asking(simulationDrafts, {}));
}

export function useEarlier() {
  return useQuery({
    ...asking(simulations, {}),
    refetchInterval: ({ state }) =>
      state.data?.items.some((one) => isOpen(one.state)) ? LOOK_EVERY_MS : false,
  });
}

/** One simulation, looked at again and again until it has ended. */
export function useFound(id: string | undefined) {
  return useQuery({
    ...asking(simulation, { params: { id: id ?? '' } }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) =>
      state.data !== undefined && isOpen(state.data.state) ? LOOK_EVERY_MS : false,
  });
}

export interface ToTry {
  readonly areaId: number;
  readonly from: string;
  readonly to: string;
  readonly drafts: SimulationDrafts;
}

/** Begins one, and stops one. */
export function useBeginning(onBegun: (id: string) => void) {
  const cache = useQueryClient();
  const begin = useMutation({
    mutationFn: (body: ToTry) => client.call(beginSimulation, { body }),
    onSuccess: ({ id }) => onBegun(id),
    // Also where a draft is another one by now: the page shows what there is.
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: [simulations.name] });
      void cache.invalidateQueries({ queryKey: [simulationDrafts.name] });
    },
  });
  return { begin: begin.mutate, isBeginning: begin.isPending, fault: begin.error };
}

export function useCancel(id: string) {
  const cache = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => client.call(cancelSimulation, { params: { id } }),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: [simulation.name] });
      void cache.invalidateQueries({ queryKey: [simulations.name] });
    },
  });
  return { cancel: () => cancel.mutate(), isCancelling: cancel.isPending };
}

/** Which rows are looked at. */
export interface Behind {
  readonly family: FigureFamily;
  readonly key: string;
  readonly side: 'more' | 'less';
}

/** The rows behind a figure, page by page. */
export function useRows(id: string, behind: Behind) {
  return useInfiniteQuery({
    queryKey: [simulationRows.name, id, behind],
    queryFn: ({ pageParam, signal }) =>
      client.call(
        simulationRows,
        { params: { id }, query: { ...behind, ...(pageParam === '' ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
}
