import type { ReplyOwner } from '@gezhi/domain/canned-reply';
import { useAreas } from '../area/areas.ts';
import { useUnits } from '../people/units.ts';

/** How an owner is called: the unit, or the area. */
export function useOwnerName(): (owner: ReplyOwner) => string {
  const units = useUnits();
  const areas = useAreas();
  return ({ kind, id }) => {
    const area = areas.find(id);
    return kind === 'unit' ? units.sayName(id) : area === undefined ? '—' : areas.nameOf(area);
  };
}
