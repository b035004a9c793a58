import { REACH_LEVELS, type ReachLevel, type Role } from '../access/index.ts';
import type { Grant } from '../catalogue/index.ts';
import type { Crew } from './crew.ts';
import type { Ground, GroundArea, GroundUnit, Post } from './ground.ts';
import type { Sight } from './sight.ts';

/** An area without areas of its own below it, with who may act on a matter there. */
export interface Spot {
  readonly areaId: number;
  /** Units that hold its matters, the lowest first: the way an empty queue falls. */
  readonly chain: readonly number[];
  /** Posts whose reach holds the area, by the area that they reach: its own, then those above it. */
  readonly layers: readonly (readonly Post[])[];
}

/** Posts whose reach holds the spot. */
export const postsOver = ({ layers }: Spot): readonly Post[] => layers.flat();

/** A ground read once: its spots, and who serves in which unit. */
export interface Survey {
  readonly ground: Ground;
  readonly spots: readonly Spot[];
  readonly inUnit: ReadonlyMap<number, readonly Post[]>;
  /** Units that matters are dispatched to, or that have somebody to receive them. */
  readonly handling: readonly number[];
}

const RECEIVING: readonly Role[] = ['receiver', 'handler'];

/** A ground never changes, and several procedures are asked about on the same one. */
const SURVEYS = new WeakMap<Ground, Survey>();

/** Reads a ground: which areas there are at the bottom of the tree, who reaches each, who serves where. */
export function surveyOf(ground: Ground): Survey {
  const said = SURVEYS.get(ground) ?? readGround(ground);
  SURVEYS.set(ground, said);
  return said;
}

function readGround(ground: Ground): Survey {
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
      return { areaId: area.id, chain: chainOf(units, first), layers: path.map((one) => reaching(one)) };
    });
  const handling = ground.units
    .filter(
      ({ id, handles }) => handles || inUnit.get(id)?.some(({ role }) => RECEIVING.includes(role)) === true,
    )
    .map(({ id }) => id);
  return { ground, spots, inUnit, handling };
}

/** One list for all areas that nobody reaches. */
const NOBODY: readonly Post[] = [];

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
  return ({ id, level }) => (isReached(level) ? (index.get(`${level} ${id}`) ?? NOBODY) : NOBODY);
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

/** Posts with a role whose reach holds the spot, or only those of them that walk a grid, by the area that they reach. */
function overIn({ layers }: Spot, role: Grant['role'], who: 'all' | 'walking'): readonly (readonly Post[])[] {
  const there = layers.map((posts) => withRole(posts, role));
  return who === 'all' ? there : there.map((posts) => posts.filter(({ reach }) => reach.level === 'grid'));
}

/** Those of the posts with a role. Many spots lie under the same areas and units, and a pool is the whole house: each list is read once. */
function withRole(posts: readonly Post[], role: Grant['role']): readonly Post[] {
  const known = BY_ROLE.get(posts) ?? Map.groupBy(posts, (post): Grant['role'] => post.role);
  BY_ROLE.set(posts, known);
  return known.get(role) ?? NOBODY;
}

const BY_ROLE = new WeakMap<readonly Post[], ReadonlyMap<Grant['role'], readonly Post[]>>();

interface Asked {
  readonly spot: Spot;
  readonly holder: number;
  /** The unit that leads. */
  readonly unitId: number | undefined;
  /** Who may know of it; everybody unless said. */
  readonly sight?: Sight;
  /** Posts of the holding unit, one of which they must have too; none where nothing is asked. */
  readonly beside?: readonly Role[];
}

/** Persons who may use a grant on a matter of the spot. */
export function personsBy(survey: Survey, grant: Grant, on: Asked): readonly string[] {
  return postsBy(survey, grant, on).flatMap((posts) => posts.map(({ personId }) => personId));
}

/** The same as posts, in lists that are not copied: most who ask want to know only whether there is anybody. */
function postsBy({ inUnit, ground }: Survey, grant: Grant, on: Asked): readonly (readonly Post[])[] {
  const inRole = (posts: readonly Post[] | undefined) => withRole(posts ?? NOBODY, grant.role);
  const isOpen = on.sight === undefined || on.sight === 'open';
  switch (grant.reach) {
    case 'queue': {
      const posts = inUnit.get(on.spot.chain[on.holder] ?? 0);
      const { beside = [] } = on;
      if (beside.length === 0) return [inRole(posts)];
      const others = beside.flatMap((role) =>
        withRole(posts ?? NOBODY, role).map(({ personId }) => personId),
      );
      return [inRole(posts).filter(({ personId }) => others.includes(personId))];
    }
    case 'unit':
      return [inRole(inUnit.get(on.unitId ?? 0))];
    case 'area':
      // Only whoever walks the grid is let near a restricted one.
      return overIn(on.spot, grant.role, isOpen ? 'all' : 'walking');
    // A site check goes to whoever walks the grid, a part to whoever of its unit was put in charge (docs/field.md §2.23).
    case 'assigned':
      return [...(isOpen ? overIn(on.spot, grant.role, 'all') : []), inRole(inUnit.get(on.unitId ?? 0))];
    case 'pool':
      return isOpen ? [inRole(ground.posts)] : [];
    default:
      return [];
  }
}

/** Who could act on the spot with the unit that leads, as the exploration asks; without the unit that is complained of. */
export function crewOf(
  survey: Survey,
  { spot, unitId, without }: { readonly spot: Spot; readonly unitId?: number; readonly without?: number },
): Crew {
  const known = new Map<string, boolean[]>();
  const gone = new Set((survey.inUnit.get(without ?? 0) ?? []).map(({ personId }) => personId));
  const left = { ...spot, chain: spot.chain.filter((one) => one !== without) };
  return {
    height: left.chain.length,
    begins: left.chain.map((_, holder) => holder),
    has: ({ grant, sight, beside, key }, holder) => {
      if (grant.role === 'reporter') return true;
      const there = known.get(key) ?? [];
      known.set(key, there);
      const on = { spot: left, holder, unitId, sight, beside };
      const isLeft = (posts: readonly Post[]) => posts.some(({ personId }) => !gone.has(personId));
      const said = there[holder] ?? postsBy(survey, grant, on).some(isLeft);
      there[holder] = said;
      return said;
    },
  };
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
