import type { Reply } from '@gezhi/domain/contract';
import { firmMatters, firmMine } from '@gezhi/domain/matter';
import { changeHelp, firmPage, type HelpChange } from '@gezhi/domain/registry';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** One firm with who helps it. */
export type FirmRead = Reply<typeof firmPage>;

/** One firm with who helps it, and what may be done. */
export function useFirm(id: string) {
  return useQuery(asking(firmPage, { params: { id } }));
}

/** Open matters of a firm, as far as one sees them. */
export function useFirmMatters(id: string) {
  return useQuery(asking(firmMatters, { params: { id } }));
}

/** Names who helps a firm, or ends it; the page follows. */
export function useHelpChange(onSaved: () => void) {
  const cache = useQueryClient();
  const words = useWords('firm');
  const { message } = App.useApp();
  const saving = useMutation({
    mutationFn: (change: HelpChange) => client.call(changeHelp, { body: { change } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [firmPage.name] });
      void cache.invalidateQueries({ queryKey: [firmMine.name] });
      void message.success(words('saved'));
      onSaved();
    },
  });
  return { save: saving.mutate, isSaving: saving.isPending, fault: saving.error };
}
