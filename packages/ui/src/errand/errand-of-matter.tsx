import type { Client } from '@gezhi/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useMemo, useState } from 'react';
import { sayProblem } from '../state/index.ts';
import { type ErrandMatter, errandAt, itemsFor } from './errand-at.ts';
import { ErrandCard } from './errand-card.tsx';

interface ErrandProps {
  readonly client: Client;
  readonly matter: ErrandMatter & { readonly communityId: number | null; readonly townId: number | null };
}

/** The errand of a matter; nothing where no service belongs to its category. */
export function ErrandOfMatter({ client, matter }: ErrandProps): ReactElement | null {
  const errandOf = useMemo(() => errandAt(client), [client]);
  const cache = useQueryClient();
  const [isChoosing, setChoosing] = useState(false);
  const [place, setPlace] = useState<string>();
  const list = useQuery(errandOf.items).data;
  const page = useQuery(errandOf.page(matter, list)).data;
  const places = useQuery(errandOf.places(isChoosing ? page?.data?.item.code : undefined));
  const slots = useQuery(errandOf.slots(isChoosing ? place : undefined));
  const doing = useMutation(errandOf.doing(cache, matter.id));
  const problem = doing.error ?? places.error ?? slots.error;
  if (page === undefined) return null;
  const near = [matter.communityId, matter.townId];
  return (
    <ErrandCard
      errand={page.data}
      can={page.can}
      items={itemsFor(list, matter.category).filter(({ helps }) => helps.length > 0)}
      isSaving={doing.isPending}
      fault={problem === null ? null : sayProblem(problem)}
      booking={isChoosing ? { near, places: places.data?.items, place, slots: slots.data?.items } : null}
      onStep={(step) => doing.mutate(step, { onSuccess: () => setChoosing(false) })}
      onChoosing={setChoosing}
      onPlace={setPlace}
    />
  );
}
