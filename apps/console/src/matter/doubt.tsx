import { matterList, matterNoNuisance, matterPage } from '@gezhi/domain/matter';
import { sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import { client } from '../connection/client.ts';
import type { Matter } from './matter.ts';

/** Why a report looks like a nuisance, and the one click that says it is none. Nothing where nobody doubts it. */
export function DoubtBar({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('matterPage');
  const { message } = App.useApp();
  const cache = useQueryClient();
  const clearing = useMutation({
    mutationFn: () => client.call(matterNoNuisance, { params: { id: matter.id }, body: {} }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [matterPage.name] });
      void cache.invalidateQueries({ queryKey: [matterList.name] });
      void message.success(words('doubt.cleared'));
    },
    onError: (fault) => void message.error(sayProblem(fault)),
  });
  if (matter.doubt === null || matter.phase !== 'reported') return null;
  return (
    <p className="x-merged" role="note">
      <span>{words(`doubt.${matter.doubt}`)}</span>
      {matter.canClearDoubt && (
        <Button size="small" loading={clearing.isPending} onClick={() => clearing.mutate()}>
          {words('doubt.clear')}
        </Button>
      )}
    </p>
  );
}
