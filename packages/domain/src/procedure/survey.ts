import { REACH_LEVELS, type ReachLevel, type Role } from '../access/index.ts';
import type { Grant } from '../catalogue/index.ts';
import type { Crew } from './crew.ts';
import type { Ground, GroundArea, GroundUnit, Post } from './ground.ts';

/** An area without areas of its own below it, with who may act on a matter there. */
export interface Spot {
  readonly areaId: number;
  /** Units that hold its matters, the lowest first: the way an empty queue falls. */
  readonly chain: readonly number[];
  /** Posts whose reach holds the area. */
  readonly posts: readonly Post[];
}

/** A ground read once: its spots, and who serves in which unit. */
export interface Survey {
  readonly ground: Ground;
  readonly spots: readonly Spot[];
  readonly inUnit: ReadonlyMap<number, readonly Post[]>;
  /** Units that matters are dispatched to, or that have somebody to receive them. */
  readonly handling: readonly number[];
}

const RECEIVING: readonly Role[] = ['receiver', 'handler'];

/** Reads a ground: which areas there are at the bottom of the tree, who reaches each, who serves where. */
export function surveyOf(ground: Ground): Survey {
  const areas = new Map(ground.areas.map((area) => [area.id, area]));
  const parents = new Set(ground.areas.map(({ parentId }) => parentId));
  const units = new Map(ground.units.map((unit) => [unit.id, unit]));
  const holders = new Map(ground.units.filter(({ holds }) => holds).map((unit) => [unit.areaId, unit]));
  const served = ground.posts.filter((post) => post.unitId !== null);
  const inUnit = Map.groupBy(served, ({ unitId }) => unitId ?? 0);
  const reaching = reachIndex(ground.posts);
  const spots = ground.areas
    .filter(({ id }) => !parents.has(id))
    .map((area) => {
      const path = pathOf(areas, area);
      const first = path.map(({ id }) => holders.get(id)).find((unit) => unit !== undefined);
      return { areaId: area.id, chain: chainOf(units, first), posts: path.flatMap((one) => reaching(one)) };
    });
  const handling = ground.units
    .filter(
      ({ id, handles }) => handles || inUnit.get(id)?.some(({ role }) => RECEIVING.includes(role)) === true,
    )
    .map(({ id }) => id);
  return { ground, spots, inUnit, handling };
}

const isReached = (level: string): level is ReachLevel => (REACH_LEVELS as readonly string[]).includes(level);

function reachIndex(posts: readonly Post[]): (area: GroundArea) => readonly Post[] {
  const index = new Map<string, Post[]>();
  for (const post of posts) {
    for (const id of post.reach.ids) {
      const key = `${post.reach.level} ${id}`;
      const there = index.get(key);
      if (there === undefined) index.set(key, [post]);
      else there.push(post);
    }
  }
  return ({ id, level }) => (isReached(level) ? (index.get(`${level} ${id}`) ?? []) : []);
}

/** The area and those above it, nearest first. */
function pathOf(areas: ReadonlyMap<number, GroundArea>, from: GroundArea): readonly GroundArea[] {
  const path = [from];
  for (let parent = parentOf(areas, from); parent !== undefined; parent = parentOf(areas, parent))
    path.push(parent);
  return path;
}

function parentOf(areas: ReadonlyMap<number, GroundArea>, { parentId }: GroundArea): GroundArea | undefined {
  return parentId === null ? undefined : areas.get(parentId);
}

function chainOf(units: ReadonlyMap<number, GroundUnit>, first: GroundUnit | undefined): readonly number[] {
  const chain: number[] = [];
  for (
    let unit = first;
    unit !== undefined;
    unit = unit.parentId === null ? undefined : units.get(unit.parentId)
  )
    chain.push(unit.id);
  return chain;
}

/** Persons who may use a grant on a matter of the spot; `unitId` is the unit that leads. */
export function personsBy(
  { inUnit, ground }: Survey,
  grant: Grant,
  on: { readonly spot: Spot; readonly holder: number; readonly unitId: number | undefined },
): readonly string[] {
  const inRole = (posts: readonly Post[] | undefined) =>
    (posts ?? []).filter(({ role }) => role === grant.role).map(({ personId }) => personId);
  switch (grant.reach) {
    case 'queue':
      return inRole(inUnit.get(on.spot.chain[on.holder] ?? 0));
    case 'unit':
      return inRole(inUnit.get(on.unitId ?? 0));
    case 'area':
      return inRole(on.spot.posts);
    // A site check goes to whoever walks the grid, a part to whoever of its unit was put in charge (docs/field.md §2.23).
    case 'assigned':
      return [...inRole(on.spot.posts), ...inRole(inUnit.get(on.unitId ?? 0))];
    case 'pool':
      return inRole(ground.posts);
    default:
      return [];
  }
}

/** Who could act on the spot with the unit, as the exploration asks. */
export function crewOf(survey: Survey, spot: Spot, unitId: number | undefined): Crew {
  const known = new Map<string, boolean>();
  return {
    height: spot.chain.length,
    begins: spot.chain.map((_, holder) => holder),
    has: (grant, holder) => {
      if (grant.role === 'reporter') return true;
      const key = `${grant.role} ${grant.reach} ${holder}`;
      const said = known.get(key) ?? personsBy(survey, grant, { spot, holder, unitId }).length > 0;
      known.set(key, said);
      return said;
    },
  };
}

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
  const rolesOf = (posts: readonly Post[] | undefined) =>
    [...new Set((posts ?? []).map(({ role }) => role))].sort().join();
  const signatures = new Map<number, string>();
  const ofUnit = (unitId: number) => {
    const said = signatures.get(unitId) ?? rolesOf(survey.inUnit.get(unitId));
    signatures.set(unitId, said);
    return said;
  };
  const keyOf = ({ chain, posts }: Spot) => `${chain.map(ofUnit).join('/')} ${rolesOf(posts)}`;
  return [...Map.groupBy(survey.spots, keyOf).values()];
}

/** Handling units in which the same roles are there. */
export function unitsAlike(survey: Survey): readonly (readonly number[])[] {
  const said = UNITS_ALIKE.get(survey) ?? groupUnits(survey);
  UNITS_ALIKE.set(survey, said);
  return said;
}

function groupUnits({ inUnit, handling }: Survey): readonly (readonly number[])[] {
  const keyOf = (unitId: number) =>
    [...new Set((inUnit.get(unitId) ?? []).map(({ role }) => role))].sort().join();
  return [...Map.groupBy(handling, keyOf).values()];
}

/** The fewest areas that say the same as these at the bottom of the tree: an area stands for all below it. */
export function rolledUp({ ground, spots }: Survey, areaIds: readonly number[]): readonly number[] {
  const areas = new Map(ground.areas.map((area) => [area.id, area]));
  const all = countAbove(
    areas,
    spots.map(({ areaId }) => areaId),
  );
  const some = countAbove(areas, areaIds);
  const isWhole = (area: GroundArea | undefined) =>
    area !== undefined && all.get(area.id) === some.get(area.id);
  const tops = areaIds.map((id) => {
    const path = pathOf(areas, areas.get(id) ?? { id, parentId: null, level: 'grid' });
    return path.findLast(isWhole)?.id ?? id;
  });
  return [...new Set(tops)].sort((one, other) => one - other);
}

function countAbove(
  areas: ReadonlyMap<number, GroundArea>,
  ids: readonly number[],
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const id of ids) {
    const area = areas.get(id);
    for (const one of area === undefined ? [] : pathOf(areas, area))
      counts.set(one.id, (counts.get(one.id) ?? 0) + 1);
  }
  return counts;
}
