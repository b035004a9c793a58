import type { Post } from './ground.ts';
import { DESK } from './sight.ts';
import type { Spot, Survey } from './survey.ts';

/**
 * Which roles are there, some persons left out, each once: those who walk a grid apart, because they may be let visit, and who has
 * two posts at a desk, because they see by either.
 */
function rolesOf(posts: readonly Post[], gone?: ReadonlySet<string>): string {
  const roles = new Set<string>();
  const desks = new Map<string, Set<string>>();
  for (const { role, personId, reach } of posts) {
    if (gone?.has(personId) === true) continue;
    roles.add(reach.level === 'grid' ? `${role} near` : role);
    if (DESK.includes(role)) desks.set(personId, (desks.get(personId) ?? new Set()).add(role));
  }
  for (const held of desks.values()) if (held.size > 1) roles.add([...held].sort().join('+'));
  return [...roles].sort().join();
}

/**
 * Which roles are there in each unit above a spot and over its area, as one word, all who serve in a unit left out. Many spots lie
 * under the same units and areas: each of those is read once.
 */
export function rolesLeftIn({ inUnit }: Survey): (spot: Spot, without: number | undefined) => string {
  const persons = new Map<number, ReadonlySet<string>>();
  const servingIn = (unitId: number) => {
    const said = persons.get(unitId) ?? new Set((inUnit.get(unitId) ?? []).map(({ personId }) => personId));
    persons.set(unitId, said);
    return said;
  };
  const known = new Map<readonly Post[], Map<number, string>>();
  const people = new Map<readonly Post[], ReadonlySet<string>>();
  // Most lists have nobody of the unit in them, and stay as they are.
  const leftIn = (posts: readonly Post[], gone: ReadonlySet<string>) => {
    const there = people.get(posts) ?? new Set(posts.map(({ personId }) => personId));
    people.set(posts, there);
    return [...gone].some((one) => there.has(one)) ? rolesOf(posts, gone) : left(posts);
  };
  const left = (posts: readonly Post[], without = 0): string => {
    const there = known.get(posts) ?? new Map<number, string>();
    known.set(posts, there);
    const said = there.get(without) ?? (without === 0 ? rolesOf(posts) : leftIn(posts, servingIn(without)));
    there.set(without, said);
    return said;
  };
  return ({ chain, layers }, without) => {
    let word = '';
    for (const unitId of chain) word += `${left(inUnit.get(unitId) ?? NOBODY, without)}/`;
    for (const posts of layers) word += `${left(posts, without)}/`;
    return word;
  };
}

const NOBODY: readonly Post[] = [];

/** Spots where the same roles are there at every level: what holds for one of them holds for all. */
export function alike(survey: Survey): readonly (readonly Spot[])[] {
  const said = SPOTS_ALIKE.get(survey) ?? groupSpots(survey);
  SPOTS_ALIKE.set(survey, said);
  return said;
}

/** A survey never changes, and each change that might mend a procedure is tried on the same one. */
const SPOTS_ALIKE = new WeakMap<Survey, readonly (readonly Spot[])[]>();
const UNITS_ALIKE = new WeakMap<Survey, readonly (readonly number[])[]>();

function groupSpots(survey: Survey): readonly (readonly Spot[])[] {
  const left = rolesLeftIn(survey);
  return [...Map.groupBy(survey.spots, (spot) => left(spot, undefined)).values()];
}

/** Handling units in which the same roles are there. */
export function unitsAlike(survey: Survey): readonly (readonly number[])[] {
  const said = UNITS_ALIKE.get(survey) ?? groupUnits(survey);
  UNITS_ALIKE.set(survey, said);
  return said;
}

function groupUnits({ inUnit, handling }: Survey): readonly (readonly number[])[] {
  return [...Map.groupBy(handling, (unitId) => rolesOf(inUnit.get(unitId) ?? [])).values()];
}
