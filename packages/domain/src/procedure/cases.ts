import { alike, rolesLeftIn, unitsAlike } from './alike.ts';
import type { Crew } from './crew.ts';
import { crewOf, type Spot, type Survey } from './survey.ts';

/** Areas and units where the same roles are there, and who could act. */
export interface Case {
  readonly spots: readonly Spot[];
  readonly unitIds: readonly number[];
  readonly crew: Crew;
}

/** The same where one of the units that hold matters there is complained of. */
export interface RecusedCase extends Case {
  /** Nobody is above it: what it cannot touch nobody there may be left for. */
  readonly isTop: boolean;
}

/** All there is to explore while nobody is complained of. */
export function casesOf(survey: Survey): readonly Case[] {
  return alike(survey).flatMap((spots) => {
    const [spot] = spots;
    if (spot === undefined || spot.chain.length === 0) return [];
    return unitsAlike(survey).map((unitIds) => ({
      spots,
      unitIds,
      crew: crewOf(survey, { spot, ...leading(unitIds) }),
    }));
  });
}

/**
 * The same with each of the units that hold matters there complained of in turn (回避, docs/field.md §5.2), where another one is left:
 * whoever serves in it is out, in every area and unit.
 */
export function recusedCasesOf(survey: Survey): readonly RecusedCase[] {
  return withoutEach(survey).flatMap(({ spots, position }) => {
    const [spot] = spots;
    const without = spot?.chain[position];
    if (spot === undefined || without === undefined) return [];
    return unitsAlike(survey).flatMap((alikeUnits) => {
      const unitIds = alikeUnits.filter((unitId) => unitId !== without);
      if (unitIds.length === 0) return [];
      const crew = crewOf(survey, { spot, without, ...leading(unitIds) });
      return [{ spots, unitIds, crew, isTop: position === spot.chain.length - 1 }];
    });
  });
}

const leading = ([unitId]: readonly number[]) => (unitId === undefined ? {} : { unitId });

interface Without {
  readonly spots: readonly Spot[];
  /** Of the unit complained of in the chain. */
  readonly position: number;
}

/** A survey never changes, and each change that might mend a procedure is tried on the same one. */
const WITHOUT = new WeakMap<Survey, readonly Without[]>();

function withoutEach(survey: Survey): readonly Without[] {
  const said = WITHOUT.get(survey) ?? groupWithout(survey);
  WITHOUT.set(survey, said);
  return said;
}

/** Spots where the same roles are left at every level once the unit at the position is out. */
function groupWithout(survey: Survey): readonly Without[] {
  const left = rolesLeftIn(survey);
  return alike(survey).flatMap((spots) => {
    const height = spots[0]?.chain.length ?? 0;
    if (height < 2) return [];
    return Array.from({ length: height }).flatMap((_, position) =>
      [...Map.groupBy(spots, (spot) => left(spot, spot.chain[position] ?? 0)).values()].map((same) => ({
        spots: same,
        position,
      })),
    );
  });
}
