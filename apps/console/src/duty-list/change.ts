import { changeDutyList, type DutyListChange, dutyLineList } from '@gezhi/domain/duty-list';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { client } from '../connection/client.ts';

/** A change of the duty list on its way. */
export function useChangeDutyList(onSaved: () => void) {
  const cache = useQueryClient();
  const words = useWords('dutyList');
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (change: DutyListChange) => client.call(changeDutyList, { body: { change } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [dutyLineList.name] });
      void message.success(words('saved'));
      onSaved();
    },
  });
}
