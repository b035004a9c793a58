import type { RouteNames } from '@gezhi/ui/routing';
import { useAreas } from '../area/areas.ts';
import { useCategories } from '../catalogue/categories.ts';
import { useUnits } from '../people/units.ts';

/** What the sentence of a proposal is worded with. */
export function useRouteNames(): RouteNames {
  const areas = useAreas();
  const categories = useCategories();
  const units = useUnits();
  return {
    area: (id) => {
      const found = areas.find(id);
      return found === undefined ? String(id) : areas.nameOf(found);
    },
    category: (code) => categories.sayName(code),
    unit: (id) => units.sayName(id),
    districtId: areas.all.find((one) => one.parentId === null)?.id ?? null,
  };
}
