import { cannedReplyList, changeReply, type ReplyChange } from '@gezhi/domain/canned-reply';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { client } from '../connection/client.ts';

/** One edit of the canned replies; the lists follow. */
export function useReplyChange(onSaved: () => void) {
  const cache = useQueryClient();
  const words = useWords('cannedReply');
  const { message } = App.useApp();
  const saving = useMutation({
    mutationFn: (change: ReplyChange) => client.call(changeReply, { body: { change } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [cannedReplyList.name] });
      void message.success(words('form.saved'));
      onSaved();
    },
  });
  return { save: saving.mutate, isSaving: saving.isPending, fault: saving.error };
}
