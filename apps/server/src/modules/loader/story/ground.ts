import type { Area } from '@gezhi/domain/area';
import type { Area as PackArea, Place, SeededRandom } from '../../pack/index.ts';
import type { Spot } from './model.ts';
import type { StoryWorld } from './world.ts';

/** Degrees that somebody stands away from the middle of a building: some 25 metres. */
const STROLL = 0.00025;
/** A demo account sees an area of its own: more happens there, or its lists would stay nearly empty. */
const DEMO_COMMUNITY = 4;
const DEMO_GRID = 2;
const DEMO_TOWN = 1.6;

interface GridGround {
  readonly area: PackArea;
  readonly buildings: readonly Place[];
}

/** Picks spots all over the district, more where more people live. */
export class Ground {
  readonly #world: StoryWorld;
  readonly #grids: readonly { readonly item: GridGround; readonly weight: number }[];
  readonly #compounds: ReadonlyMap<string, Place>;

  constructor(world: StoryWorld) {
    this.#world = world;
    const { pack } = world;
    const byGrid = Map.groupBy(
      pack.places.filter((place) => place.kind === 'building'),
      (place) => place.grids[0] ?? '',
    );
    this.#compounds = new Map(pack.places.map((place) => [place.code, place]));
    const scopes = new Set(pack.accounts.map((account) => account.scope));
    const towns = new Map(pack.areas.map((area) => [area.code, area.parent]));
    this.#grids = pack.areas
      .filter((area) => area.kind !== null)
      .map((area) => {
        const buildings = byGrid.get(area.code) ?? [];
        const community = area.parent ?? '';
        const boost =
          (scopes.has(area.code) ? DEMO_GRID : 1) *
          (scopes.has(community) ? DEMO_COMMUNITY : 1) *
          (scopes.has(towns.get(community) ?? '') ? DEMO_TOWN : 1);
        return { item: { area, buildings }, weight: Math.sqrt(buildings.length + 1) * boost };
      });
  }

  /** Anywhere, or inside an area when one is asked for (its code). */
  pick(random: SeededRandom, inside?: string): Spot {
    const grids =
      inside === undefined
        ? this.#grids
        : this.#grids.filter(({ item }) => this.#isInside(item.area, inside));
    return this.#spotIn(random.pickWeighted(grids.length > 0 ? grids : this.#grids), random);
  }

  #isInside(area: PackArea, code: string): boolean {
    const id = this.#world.ids.areas.get(area.code);
    return id !== undefined && this.#world.knowledge.tree.pathOf(id).some((one) => one.code === code);
  }

  #spotIn({ area, buildings }: GridGround, random: SeededRandom): Spot {
    const { tree } = this.#world.knowledge;
    const grid = tree.find(this.#world.ids.areas.get(area.code) ?? 0);
    if (grid === undefined) throw new RangeError(`no grid ${area.code}`);
    const building = buildings.length === 0 ? undefined : random.pick(buildings);
    const compound = building?.compound == null ? undefined : this.#compounds.get(building.compound);
    const road = area.roads.length === 0 ? (compound?.name ?? grid.name) : random.pick(area.roads);
    const path = tree.pathOf(grid.id);
    const name = building?.name ?? grid.name;
    const isCountry = building !== undefined && (building.floors ?? 9) <= 3;
    return {
      gridId: grid.id,
      communityId: idAt(path, 'community'),
      townId: idAt(path, 'town'),
      placeId: this.#world.ids.places.get(building?.code ?? '') ?? null,
      point: this.#near(building?.centre ?? grid.centre ?? [0, 0], grid.id, random),
      compound: compound?.name ?? name,
      building: compound === undefined ? name : name.replace(compound.name, '') || name,
      road,
      community: path.find((one) => one.level === 'community')?.name ?? '',
      address: isCountry || area.roads.length === 0 ? name : `${road}${name}`,
      ground: area.kind === 'dedicated' ? 'any' : isCountry ? 'country' : 'town',
    };
  }

  /** Some steps away, but never across the border of the grid. */
  #near(centre: readonly [number, number], gridId: number, random: SeededRandom): [number, number] {
    const east = centre[0] + (random.next() - 0.5) * 2 * STROLL;
    const north = centre[1] + (random.next() - 0.5) * 2 * STROLL;
    const point: [number, number] = [Math.round(east * 1e6) / 1e6, Math.round(north * 1e6) / 1e6];
    const located = this.#world.knowledge.tree.locator.locate(point);
    return located.how === 'inside' && located.gridId === gridId ? point : [centre[0], centre[1]];
  }
}

function idAt(path: readonly Area[], level: Area['level']): number {
  return path.find((one) => one.level === level)?.id ?? path[0]?.id ?? 0;
}
