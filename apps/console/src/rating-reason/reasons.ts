import { type ListedReason, ratingReasonList, saveRatingReason } from '@gezhi/domain/rating-reason';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** The whole list, ended reasons too, and whether whoever asks may change it; asked for only where it is wanted. */
export function useRatingReasons(wanted = true) {
  return useQuery({ ...asking(ratingReasonList, {}), ...SELDOM_CHANGES, enabled: wanted });
}

/** A reason on its way; the list follows. */
export function useSaveReason(onSaved: () => void) {
  const cache = useQueryClient();
  const words = useWords('ratingReason');
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (reason: ListedReason) => client.call(saveRatingReason, { body: { reason } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [ratingReasonList.name] });
      void message.success(words('saved'));
      onSaved();
    },
  });
}
