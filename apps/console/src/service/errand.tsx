import { matterPage } from '@gezhi/domain/matter';
import { bringOn, matterErrand, nameErrand, serviceItemList, tickPapers } from '@gezhi/domain/service';
import { ErrandCard } from '@gezhi/ui/errand';
import { sayProblem } from '@gezhi/ui/state';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

interface ErrandProps {
  readonly matter: { readonly id: string; readonly category: string | null; readonly version: number };
}

/** The errand of a matter; nothing, and no question to the server, where no service belongs to its category. */
export function ErrandOfMatter({ matter: { id, category, version } }: ErrandProps): ReactElement | null {
  const cache = useQueryClient();
  const list = useQuery({ ...asking(serviceItemList, {}), ...SELDOM_CHANGES });
  const items = (list.data?.items ?? []).filter((item) => !item.ended && item.category === category);
  const query = useQuery({
    queryKey: [matterErrand.name, id, version],
    queryFn: ({ signal }) => client.call(matterErrand, { params: { id } }, { signal }),
    enabled: category !== null && items.length > 0,
    placeholderData: (before) => before,
  });
  const saving = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: [matterErrand.name] });
      void cache.invalidateQueries({ queryKey: [matterPage.name] });
    },
  });
  if (query.data === undefined) return null;
  const params = { id };
  return (
    <ErrandCard
      errand={query.data.data}
      can={query.data.can}
      items={items.filter(({ helps }) => helps.length > 0)}
      isSaving={saving.isPending}
      fault={saving.error === null ? null : sayProblem(saving.error)}
      onName={(item, help) => saving.mutate(() => client.call(nameErrand, { params, body: { item, help } }))}
      onTick={(ticked) =>
        saving.mutate(() => client.call(tickPapers, { params, body: { ticked: [...ticked] } }))
      }
      onBring={() => saving.mutate(() => client.call(bringOn, { params, body: { dueOn: null } }))}
    />
  );
}
