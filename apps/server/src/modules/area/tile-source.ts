import type { Feature, Geometry } from 'geojson';
import GeoJSONVT from 'geojson-vt';
import { fromGeojsonVt } from 'vt-pbf';
import type { Transaction } from '../../platform/db/index.ts';
import type { AreaTree } from './tree.ts';

export type TileLayer = 'areas' | 'sketch';

/** One tile of the web's usual square scheme. */
export interface TileAddress {
  readonly layer: TileLayer;
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Deeper tiles would show nothing new; browsers enlarge the last ones. */
export const DEEPEST_ZOOM = 16;

/** The zoom from which a layer is drawn; farther out it would be a smudge. */
const FROM_ZOOM: Readonly<Record<string, number>> = {
  city: 0,
  district: 0,
  town: 7,
  workArea: 8,
  community: 9,
  grid: 10,
  water: 8,
  green: 9,
  road: 10,
  building: 15,
};

const OPTIONS = { maxZoom: DEEPEST_ZOOM, indexMaxZoom: 5, buffer: 64, tolerance: 3, extent: 4096 };

/** Cuts tiles out of outlines and sketches; made once for each version of the areas. */
export class TileSource {
  readonly #layers: Readonly<Record<TileLayer, ReadonlyMap<string, GeoJSONVT>>>;

  constructor(layers: Readonly<Record<TileLayer, ReadonlyMap<string, readonly Feature[]>>>) {
    this.#layers = { areas: cutters(layers.areas), sketch: cutters(layers.sketch) };
  }

  /** The bytes of a tile, or null where nothing is to be drawn. */
  cut({ layer, z, x, y }: TileAddress): Uint8Array | null {
    const drawn = [...this.#layers[layer]].flatMap(([name, cutter]) => {
      const tile = z >= (FROM_ZOOM[name] ?? 0) ? cutter.getTile(z, x, y) : null;
      return tile === null || tile.features.length === 0 ? [] : [[name, tile] as const];
    });
    return drawn.length === 0 ? null : fromGeojsonVt(Object.fromEntries(drawn), { version: 2 });
  }
}

function cutters(layers: ReadonlyMap<string, readonly Feature[]>): ReadonlyMap<string, GeoJSONVT> {
  const made = new Map<string, GeoJSONVT>();
  for (const [name, features] of layers) {
    made.set(name, new GeoJSONVT({ type: 'FeatureCollection', features: [...features] }, OPTIONS));
  }
  return made;
}

/** Reads outlines of the areas in force (layers named by level) and the drawn background (layers named by kind). */
export async function loadTileSource(tx: Transaction, tree: AreaTree): Promise<TileSource> {
  const outlines = await tx.query<{ area_id: number; geometry: Geometry }>(
    'select area_id, geometry from area_outlines order by area_id',
  );
  const areas = new Map<string, Feature[]>();
  for (const { area_id, geometry } of outlines.rows) {
    const area = tree.find(area_id);
    if (area === undefined) continue;
    const { id, code, name, short, level } = area;
    add(areas, level, { type: 'Feature', id, geometry, properties: { id, code, name, short, level } });
  }
  const drawn = await tx.query<{ layer: string; geometry: Geometry; name: string | null }>(
    'select layer, geometry, name from area_sketches order by layer, position',
  );
  const sketch = new Map<string, Feature[]>();
  for (const { layer, geometry, name } of drawn.rows) {
    add(sketch, layer, { type: 'Feature', geometry, properties: name === null ? {} : { name } });
  }
  return new TileSource({ areas, sketch });
}

function add(layers: Map<string, Feature[]>, name: string, feature: Feature): void {
  const features = layers.get(name) ?? [];
  features.push(feature);
  layers.set(name, features);
}
