import { areaTree } from '@gezhi/domain/area';
import { categoryList } from '@gezhi/domain/catalogue';
import { titleList, unitList } from '@gezhi/domain/people';
import { type QueryClient, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';

/** What nearly every page says names from: areas, units, titles, categories. */
const areas = { ...asking(areaTree, {}), ...SELDOM_CHANGES };
const units = { ...asking(unitList, {}), ...SELDOM_CHANGES };
const titles = { ...asking(titleList, {}), ...SELDOM_CHANGES };
const categories = { ...asking(categoryList, {}), ...SELDOM_CHANGES };

/** Asks for the names before any page does, so that they come while the page's own program is on its way. */
export function askNames(queries: QueryClient): void {
  void queries.prefetchQuery(areas);
  void queries.prefetchQuery(units);
  void queries.prefetchQuery(titles);
  void queries.prefetchQuery(categories);
}

/**
 * Whether the names have come, or will not come. Rows drawn without them grow when they arrive, and the button under the
 * mouse moves between its press and its release: the click is lost. Once true it stays so: a list that fails later takes
 * no page away.
 */
export function useNamesSettled(): boolean {
  const lists = useQueries({ queries: [areas, units, titles, categories] });
  const settled = lists.every(({ isPending, fetchStatus }) => !isPending || fetchStatus === 'paused');
  const [wasSettled, setWasSettled] = useState(settled);
  if (settled && !wasSettled) setWasSettled(true);
  return settled || wasSettled;
}
