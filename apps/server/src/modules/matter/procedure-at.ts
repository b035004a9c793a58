import type { Category } from '@gezhi/domain/catalogue';
import type { Stamp } from '../area/index.ts';
import type { Knowledge, PublishedProcedure } from '../catalogue/index.ts';
import { pathOf } from './route.ts';

/**
 * What a matter of the category begins with there (docs/field.md §2.22): the category's procedure, or the standard one, as the nearest
 * area has it; where nobody said a place, as the topmost has it.
 */
export function procedureAt(
  knowledge: Knowledge,
  category: Category | undefined,
  { district, town, community, grid }: Stamp,
): PublishedProcedure | undefined {
  const areas = { district_id: district, town_id: town, community_id: community, grid_id: grid };
  return knowledge.catalogue.procedureFor(category, pathOf(knowledge, areas));
}
