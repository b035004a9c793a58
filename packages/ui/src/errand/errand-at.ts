import type { Client } from '@gezhi/client';
import type { Reply } from '@gezhi/domain/contract';
import { matterPage } from '@gezhi/domain/matter';
import {
  type BookingAsked,
  bookForMatter,
  bringOn,
  changeAppointment,
  type Errand,
  matterErrand,
  nameErrand,
  placeList,
  type ServiceHelp,
  serviceItemList,
  slotList,
  tickPapers,
} from '@gezhi/domain/service';

/** The matter that an errand belongs to. */
export interface ErrandMatter {
  readonly id: string;
  readonly category: string | null;
  readonly version: number;
}

/** What may be said of an errand on its card. */
export type ErrandStep =
  | { readonly kind: 'name'; readonly item: string; readonly help: ServiceHelp }
  | { readonly kind: 'tick'; readonly ticked: readonly string[] }
  | { readonly kind: 'bring' }
  | { readonly kind: 'book'; readonly booking: BookingAsked }
  | { readonly kind: 'cancel'; readonly appointment: Pick<Errand['appointments'][number], 'id' | 'version'> };

/** What a screen remembers of the server. */
interface Remembered {
  invalidateQueries(named: { readonly queryKey: readonly string[] }): unknown;
}

/** How long the list of services is taken as it is: ten minutes. */
const SELDOM = { staleTime: 600_000, refetchOnWindowFocus: false } as const;

type Page = Reply<typeof matterErrand>;

/** The questions about an errand and what is done with it, as queries and a mutation for whatever keeps them. */
export function errandAt(client: Client) {
  return {
    /** The list of services. */
    items: {
      ...SELDOM,
      queryKey: [serviceItemList.name, {}] as const,
      queryFn: ({ signal }: Asking) => client.call(serviceItemList, {}, { signal }),
    },
    /** The errand of a matter; not asked for where no service belongs to its category. */
    page: ({ id, category, version }: ErrandMatter, list: Reply<typeof serviceItemList> | undefined) => ({
      queryKey: [matterErrand.name, id, version] as const,
      queryFn: ({ signal }: Asking) => client.call(matterErrand, { params: { id } }, { signal }),
      enabled: itemsFor(list, category).length > 0,
      placeholderData: (before: Page | undefined) => before,
    }),
    /** Places where the service of an errand is booked; not asked for before somebody wants to book. */
    places: (item: string | undefined) => ({
      ...SELDOM,
      queryKey: [placeList.name, item] as const,
      queryFn: ({ signal }: Asking) => client.call(placeList, { query: { item } }, { signal }),
      enabled: item !== undefined,
    }),
    /** What is free at a place. */
    slots: (code: string | undefined) => ({
      queryKey: [slotList.name, code] as const,
      queryFn: ({ signal }: Asking) => client.call(slotList, { params: { code: code ?? '' } }, { signal }),
      enabled: code !== undefined,
    }),
    /** Does one thing with the errand of a matter; the page and what is free are asked anew, also where it was refused. */
    doing: (cache: Remembered, id: string) => ({
      mutationFn: (step: ErrandStep) => take(client, id, step),
      onSettled: () => {
        for (const { name } of [matterErrand, matterPage, slotList])
          void cache.invalidateQueries({ queryKey: [name] });
      },
    }),
  };
}

interface Asking {
  readonly signal: AbortSignal;
}

function take(client: Client, id: string, step: ErrandStep): Promise<unknown> {
  const params = { id };
  switch (step.kind) {
    case 'name':
      return client.call(nameErrand, { params, body: { item: step.item, help: step.help } });
    case 'tick':
      return client.call(tickPapers, { params, body: { ticked: [...step.ticked] } });
    case 'bring':
      return client.call(bringOn, { params, body: { dueOn: null } });
    case 'book':
      return client.call(bookForMatter, { body: { ...step.booking, by: null, matterId: id } });
    case 'cancel':
      return client.call(changeAppointment, {
        params: { id: step.appointment.id },
        body: { version: step.appointment.version, change: { kind: 'cancel' } },
      });
  }
}

/** Services whose errands go by a category; none where there is none. */
export function itemsFor(list: Reply<typeof serviceItemList> | undefined, category: string | null) {
  return (list?.items ?? []).filter((item) => !item.ended && category !== null && item.category === category);
}
