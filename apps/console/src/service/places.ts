import type { Reply } from '@gezhi/domain/contract';
import {
  keptPlaces,
  placeEffect,
  placeList,
  type ServicePlace,
  type ServicePlaceEdit,
  saveServicePlace,
  servicePlaceEditSchema,
  slotList,
} from '@gezhi/domain/service';
import { useWords } from '@gezhi/ui/words';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { App } from 'antd';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** Places that take bookings, of an area and all below it, page after page. */
export function useKeptPlaces(area: number | undefined) {
  return useInfiniteQuery({
    queryKey: [keptPlaces.name, area],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...(area === undefined ? {} : { area }), ...(pageParam && { after: pageParam }) };
      return client.call(keptPlaces, { query }, { signal });
    },
    getNextPageParam: (page: Reply<typeof keptPlaces>) => page.next,
  });
}

/** The place as a form holds it: what is not chosen yet is absent. */
export type FilledPlace = Partial<ServicePlaceEdit>;

/** Which bookings a change would touch; not asked for while the form is not right, or the place is new. */
export function usePlaceEffect(before: ServicePlace | undefined, filled: FilledPlace) {
  const parsed = servicePlaceEditSchema.safeParse(filled);
  const { slotMinutes = 0, atOnce = 0, daysAhead = 0, ended = false } = parsed.data ?? {};
  const query = { slotMinutes, atOnce, daysAhead, ended: ended ? ('true' as const) : ('false' as const) };
  return useQuery({
    ...asking(placeEffect, { params: { code: before?.code ?? '' }, query }),
    enabled: before !== undefined && parsed.success,
    placeholderData: keepPreviousData,
  });
}

/** A place on its way; lists and free times follow. */
export function useSavePlace(onSaved: () => void) {
  const cache = useQueryClient();
  const words = useWords('service');
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (body: { readonly isNew: boolean; readonly place: ServicePlaceEdit }) =>
      client.call(saveServicePlace, { body }),
    onSuccess: () => {
      for (const { name } of [keptPlaces, placeEffect, placeList, slotList])
        void cache.invalidateQueries({ queryKey: [name] });
      void message.success(words('saved'));
      onSaved();
    },
  });
}
