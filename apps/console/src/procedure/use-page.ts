import type { Procedure } from '@gezhi/domain/catalogue';
import type { Reply } from '@gezhi/domain/contract';
import { checkDraft, procedurePage, procedureVersion } from '@gezhi/domain/procedure';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** A procedure of an area with its versions and its draft, as the server tells it. */
export type Page = Reply<typeof procedurePage>;

/** Which procedure of which area; the district's unless told. */
export interface Whose {
  readonly code: string;
  readonly area: number | undefined;
}

/** How a page is asked for; also its key in the cache. */
export function pageOf({ code, area }: Whose) {
  return asking(procedurePage, { params: { code }, query: area === undefined ? {} : { area } });
}

/** How often a page is asked for while matters in flight are being moved, in milliseconds. */
const MOVING_EVERY = 2_000;

/** The page of a procedure; asked again and again as long as matters are being moved. */
export function usePage(whose: Whose) {
  return useQuery({
    ...pageOf(whose),
    refetchInterval: ({ state }) => ((state.data?.moving ?? null) === null ? false : MOVING_EVERY),
  });
}

/** An earlier version as it was; nothing is asked without one. */
export function useVersion({ code, area }: Whose, version: number | undefined) {
  return useQuery({
    ...asking(procedureVersion, {
      params: { code, version: version ?? 1 },
      query: area === undefined ? {} : { area },
    }),
    ...SELDOM_CHANGES,
    enabled: version !== undefined,
  });
}

/** So long nothing is changed before the check is asked, in milliseconds. */
const PAUSE = 600;

function usePaused<Value>(value: Value): Value {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const waiting = setTimeout(() => setPaused(value), PAUSE);
    return () => clearTimeout(waiting);
  }, [value]);
  return paused;
}

/** What the server finds in the procedure as it stands on the screen; what it found before stays until then. */
export function useCheck(areaId: number, procedure: Procedure) {
  const paused = usePaused(procedure);
  const query = useQuery({
    queryKey: [checkDraft.name, areaId, paused],
    queryFn: ({ signal }) => client.call(checkDraft, { body: { areaId, procedure: paused } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });
  return { ...query, isBehind: paused !== procedure || query.isFetching };
}
/** The check on its way and what it found. */
export type Check = ReturnType<typeof useCheck>;
