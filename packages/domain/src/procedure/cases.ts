import { alike, rolesLeftIn, unitsAlike } from './alike.ts';
import type { Crew } from './crew.ts';
import { finished, type Pieces } from './pieces.ts';
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
  return finished(withoutEach(survey)).flatMap(({ spots, position }) => {
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

/** Spots to look at with the unit at a position of their chain out. */
export interface Without {
  readonly spots: readonly Spot[];
  /** Of the unit complained of in the chain. */
  readonly position: number;
}

/** A survey never changes, and each change that might mend a procedure is tried on the same one. */
const WITHOUT = new WeakMap<Survey, readonly Without[]>();

/** Groups the spots for `recusedCasesOf`, which takes longest of all where an area has thousands of grids; done once for a survey. */
export function* withoutEach(survey: Survey): Pieces<readonly Without[]> {
  const said = WITHOUT.get(survey) ?? (yield* groupWithout(survey));
  WITHOUT.set(survey, said);
  return said;
}

/** Spots where the same roles are left at every level once the unit at the position is out. */
function* groupWithout(survey: Survey): Pieces<readonly Without[]> {
  const left = rolesLeftIn(survey);
  const found: Without[] = [];
  for (const spots of alike(survey)) {
    const height = spots[0]?.chain.length ?? 0;
    for (let position = 0; position < height && height > 1; position += 1) {
      yield;
      const groups = Map.groupBy(spots, (spot) => left(spot, spot.chain[position] ?? 0));
      for (const same of groups.values()) found.push({ spots: same, position });
    }
  }
  return found;
}
