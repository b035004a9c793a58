import type { AreaReach, ReachLevel } from '@gezhi/domain/access';
import { REACH_LEVELS } from '@gezhi/domain/access';
import type { AreaLevel } from '@gezhi/domain/area';
import type { Ground } from '@gezhi/domain/procedure';
import type { Pack } from './model.ts';
import { generatePeople, type SyntheticDuty, type SyntheticPeople } from './people.ts';

/** A ground with the code of each area, whose id is its position in the list. */
export interface PackGround extends Ground {
  readonly codes: readonly string[];
}

/** Who is there to act in a pack: its synthetic people over its areas and units; ids are positions, from 1. */
export function groundOf(pack: Pack, people: SyntheticPeople = generatePeople(pack)): PackGround {
  const areaIds = new Map(pack.areas.map(({ code }, index) => [code, index + 1]));
  const unitIds = new Map(pack.units.map(({ code }, index) => [code, index + 1]));
  const reachOf = reachesIn(pack, areaIds);
  return {
    codes: pack.areas.map(({ code }) => code),
    areas: pack.areas.map(({ code, parent, level }) => ({
      id: areaIds.get(code) ?? 0,
      parentId: parent === null ? null : (areaIds.get(parent) ?? null),
      level,
    })),
    units: pack.units.map(({ code, area, parent, group }) => ({
      id: unitIds.get(code) ?? 0,
      areaId: areaIds.get(area) ?? 0,
      parentId: parent === null ? null : (unitIds.get(parent) ?? null),
      holds: group === 'centre' || group === 'station',
      handles: group === 'department' || group === 'company',
    })),
    posts: people.duties.map((duty) => ({
      personId: duty.person,
      role: duty.role,
      unitId: unitIds.get(duty.unit) ?? null,
      reach: reachOf(duty),
    })),
  };
}

const isReached = (level: AreaLevel | undefined): level is AreaLevel & ReachLevel =>
  (REACH_LEVELS as readonly (string | undefined)[]).includes(level);

/** Levels that no matter carries reach through the areas right below them. */
function reachesIn(pack: Pack, ids: ReadonlyMap<string, number>): (duty: SyntheticDuty) => AreaReach {
  const areas = new Map(pack.areas.map((area) => [area.code, area]));
  const below = Map.groupBy(pack.areas, ({ parent }) => parent);
  const unitAreas = new Map(pack.units.map(({ code, area }) => [code, area]));
  const reached = (code: string | undefined): AreaReach => {
    const level = code === undefined ? undefined : areas.get(code)?.level;
    if (code === undefined || level === undefined) return { level: 'grid', ids: [] };
    if (isReached(level)) return { level, ids: [ids.get(code) ?? 0] };
    const parts = (below.get(code) ?? []).map((area) => reached(area.code));
    return { level: parts[0]?.level ?? 'grid', ids: parts.flatMap((part) => part.ids) };
  };
  return ({ scopeKind, scope }) => {
    if (scopeKind === 'place') return { level: 'place', ids: [] };
    return reached(scopeKind === 'unit' ? unitAreas.get(scope) : scope);
  };
}
