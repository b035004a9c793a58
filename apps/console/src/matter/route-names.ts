import { type RouteNames, routeNames } from '@gezhi/ui/routing';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { useUnits } from '../people/units.ts';

/** What the sentence of a proposal is worded with. */
export function useRouteNames(): RouteNames {
  return routeNames({ areas: useAreas(), categories: useCategories(), units: useUnits() });
}
