import type { SeededRandom } from '../../apps/server/src/modules/pack/index.ts';
import type { Point } from './ground.ts';
import type { GridCell } from './layout.ts';
import type { NameGiver } from './names.ts';
import { roomiestSpot, type Setting, type Slab, type Spot, setBuildings } from './places.ts';

/** A compound with its buildings, before codes are given. */
export interface Compound {
  readonly name: string;
  readonly centre: Point;
  readonly builtYear: number;
  readonly floors: number;
  readonly entrances: number;
  readonly buildings: readonly Slab[];
  /** What its buildings are counted in: 7号楼 in town, 7号 in the country. */
  readonly numeral: '号楼' | '号';
  /** Whether its houses belong to the compound of the grid before. */
  readonly goesOn: boolean;
}

/** What stands on a grid. */
export interface Settlement {
  readonly compounds: readonly Compound[];
  readonly parks: readonly { readonly name: string; readonly spot: Spot; readonly hasLake: boolean }[];
}

interface Builder {
  readonly random: SeededRandom;
  readonly names: NameGiver;
}

/** Settles one grid: a site, one or two compounds, or a group of farmhouses, and here and there a park. */
export function settle(grid: GridCell, ring: readonly Point[], { random, names }: Builder): Settlement {
  const first = roomiestSpot(ring, []);
  if (grid.site) return settleSite(grid.site.zh, { ring, first }, random);
  if (!grid.urban) {
    const name = names.villageGroup(grid.community.name);
    const setting = farmSetting(random);
    const buildings = setBuildings({ ring, taken: [], centre: first.centre }, setting, random);
    const house = {
      builtYear: random.between(1988, 2016),
      floors: 2,
      entrances: 1,
      numeral: '号' as const,
      goesOn: false,
    };
    return { compounds: [{ name, centre: first.centre, buildings, ...house }], parks: [] };
  }
  const chance = random.next();
  const taken: Spot = { centre: first.centre, radius: first.radius * 0.55 };
  const second = roomiestSpot(ring, [taken]);
  const hasPark = chance < 0.07 && second.radius > 0.06;
  const park: Spot = { centre: second.centre, radius: second.radius * 0.8 };
  const parks = hasPark ? [{ name: names.park(), spot: park, hasLake: chance < 0.02 }] : [];
  const one = townCompound({ ring, taken: hasPark ? [park] : [], centre: first.centre }, { random, names });
  if (chance < 0.94 || second.radius < 0.1) return { compounds: [one], parks };
  const standing = one.buildings.map(({ centre, width }): Spot => ({ centre, radius: width / 1000 }));
  const two = townCompound({ ring, taken: standing, centre: second.centre }, { random, names });
  return { compounds: [one, two].filter(({ buildings }) => buildings.length > 0), parks };
}

function farmSetting(random: SeededRandom): Setting {
  const bearing = random.between(0, 24);
  return { count: random.between(5, 8), width: 14, depth: 11, pitch: [26, 34], bearing, margin: 0.03 };
}

function townCompound(
  ground: { readonly ring: readonly Point[]; readonly taken: readonly Spot[]; readonly centre: Point },
  { random, names }: Builder,
): Compound {
  const builtYear = random.between(1984, 2022);
  const floors = builtYear < 2003 ? random.pick([5, 6, 6]) : random.pick([6, 11, 11, 18, 26]);
  const width = floors > 11 ? 40 : random.between(50, 68);
  const pitch = [width + 32, floors > 11 ? 66 : 48] as const;
  const bearing = (random.between(-4, 14) + 360) % 360;
  const setting = { count: random.between(8, 14), width, depth: 15, pitch, bearing, margin: 0.045 };
  const buildings = setBuildings(ground, setting, random);
  const entrances = floors > 11 ? random.between(1, 2) : random.between(3, 5);
  const built = { builtYear, floors, entrances, buildings, numeral: '号楼' as const };
  return { name: names.compound(), centre: ground.centre, ...built, goesOn: false };
}

function settleSite(
  name: string,
  { ring, first }: { readonly ring: readonly Point[]; readonly first: Spot },
  random: SeededRandom,
): Settlement {
  const isPark = name.endsWith('公园');
  const centre = isPark
    ? roomiestSpot(ring, [{ centre: first.centre, radius: first.radius * 0.75 }]).centre
    : first.centre;
  const bearing = random.between(0, 10);
  const setting: Setting = {
    count: isPark ? 2 : 5,
    width: 70,
    depth: 30,
    pitch: [95, 60],
    bearing,
    margin: 0.03,
  };
  const park = { name, spot: { centre: first.centre, radius: first.radius * 0.7 }, hasLake: true };
  const taken = isPark ? [park.spot] : [];
  const buildings = setBuildings(
    { ring, taken, centre },
    isPark ? { ...setting, width: 24, depth: 14 } : setting,
    random,
  );
  const built = {
    builtYear: random.between(2002, 2020),
    floors: isPark ? 1 : 5,
    entrances: 2,
    numeral: '号楼' as const,
    goesOn: false,
  };
  return { compounds: [{ name, centre, buildings, ...built }], parks: isPark ? [park] : [] };
}
