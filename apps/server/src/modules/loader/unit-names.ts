import { OWN_AREA_UNITS } from '@gezhi/domain/people';
import type { Pack } from '../pack/index.ts';

/**
 * How rules in the database call a kind of unit of a pack: by the code of the one unit, which several that do the same for one area each go by
 * too, or as the centre or station of the matter's own area where a pattern makes one for each. Throws RangeError for a kind the pack has not, which reading has ruled out.
 */
export function unitNamesOf({ units, areas }: Pick<Pack, 'units' | 'areas'>): (kind: string) => string {
  const levels = new Map(areas.map((area) => [area.code, area.level]));
  const names = new Map<string, string>();
  for (const unit of units) {
    if (unit.group === 'department' || unit.group === 'company') {
      names.set(unit.kind, unit.kind);
      continue;
    }
    const own = OWN_AREA_UNITS.find((name) => name === `@${levels.get(unit.area)}`);
    names.set(unit.kind, unit.code === unit.kind ? unit.code : (own ?? unit.code));
  }
  return (kind) => {
    const name = names.get(kind);
    if (name === undefined) throw new RangeError(`the pack has no unit of the kind ${kind}`);
    return name;
  };
}
