import type { Reply } from '@gezhi/domain/contract';
import { changeMeeting, type MeetingChange, meetingList, meetingPage } from '@gezhi/domain/round';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** A meeting as its page shows it. */
export type Meeting = Reply<typeof meetingPage>;
/** One matter of the agenda. */
export type AgendaItem = Meeting['items'][number];

/** The meetings of an area, page after page; of the widest the own posts reach where none is named. */
export function useMeetings(area: number | undefined) {
  return useInfiniteQuery({
    queryKey: [meetingList.name, area],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      client.call(
        meetingList,
        {
          query: {
            limit: 30,
            ...(area === undefined ? {} : { area }),
            ...(pageParam === undefined ? {} : { after: pageParam }),
          },
        },
        { signal },
      ),
    getNextPageParam: (page: Reply<typeof meetingList>) => page.next,
  });
}

/** One meeting. */
export function useMeeting(id: string) {
  return useQuery(asking(meetingPage, { params: { id } }));
}

/** One step of a meeting; page and list follow. */
export function useMeetingChange(onDone: () => void = () => undefined) {
  const cache = useQueryClient();
  const refresh = () => {
    void cache.invalidateQueries({ queryKey: [meetingPage.name] });
    void cache.invalidateQueries({ queryKey: [meetingList.name] });
  };
  const saving = useMutation({
    mutationFn: (change: MeetingChange) => client.call(changeMeeting, { body: { change } }),
    onSuccess: () => {
      refresh();
      onDone();
    },
    onError: refresh,
  });
  return { save: saving.mutate, isSaving: saving.isPending, fault: saving.error };
}
