import { type ServiceItem, serviceItemList } from '@gezhi/domain/service';
import { useQuery } from '@tanstack/react-query';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** Services that somebody helps with, in the order of the list, and whether I may ask for one on behalf of a resident. */
export function useHelpedItems() {
  const query = useQuery({ ...asking(serviceItemList, {}), ...SELDOM_CHANGES });
  const items = (query.data?.items ?? []).filter(isHelped);
  return { query, items, mayAsk: query.data?.mayAsk === true && items.length > 0 };
}

function isHelped({ ended, helps, category }: ServiceItem): boolean {
  return !ended && helps.length > 0 && category !== null;
}
