import { type ServiceItem, saveServiceItem, serviceItemList } from '@gezhi/domain/service';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** The whole list of services, ended items too, and whether whoever asks may change it. */
export function useServiceItems() {
  return useQuery({ ...asking(serviceItemList, {}), ...SELDOM_CHANGES });
}

/** An item on its way; the list follows. */
export function useSaveItem(onSaved: () => void) {
  const cache = useQueryClient();
  const words = useWords('service');
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (item: ServiceItem) => client.call(saveServiceItem, { body: { item } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [serviceItemList.name] });
      void message.success(words('saved'));
      onSaved();
    },
  });
}
