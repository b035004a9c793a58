import { areaTile, areaTree, overlayList, placeSearch, placesOfArea } from '@gezhi/domain/area';
import type { FastifyInstance } from 'fastify';
import { bind, read } from '../../platform/http/index.ts';
import { districtProfile } from './district.ts';
import { findAreas, findPlaces } from './finder.ts';
import { listOverlays } from './overlays.ts';
import { placesOf } from './places.ts';
import { sendTile } from './send-tile.ts';
import { TileShelf } from './tiles.ts';
import type { AreaTree } from './tree.ts';

/** What the routes of areas need of the house. */
export interface AreaPorts {
  /** The tree as of now; another object after it changed. */
  readonly tree: () => AreaTree;
}

/** Binds tree, finder, places and tiles; the pages of areas name people and are bound by the people module. */
export function registerAreaRoutes(app: FastifyInstance, { tree }: AreaPorts): void {
  const shelf = new TileShelf(app.house.database, tree);
  read(app, areaTree, async ({ tx }) => {
    const profile = await districtProfile(tx);
    const { name = '', nameEn = '', sketch = false } = profile ?? {};
    return { items: [...tree().areas], name, nameEn, sketch };
  });
  read(app, placeSearch, async ({ tx, query }) => ({
    areas: [...findAreas(tree(), query.q)],
    places: [...(await findPlaces(tx, tree(), query.q))],
  }));
  read(app, overlayList, ({ tx }) => listOverlays(tx));
  read(app, placesOfArea, ({ tx, params, query }) =>
    placesOf(tx, tree(), { areaId: params.id, after: query.after, limit: query.limit }),
  );
  bind(app, areaTile, async ({ params: { layer, z, x, y } }, reply) =>
    sendTile(reply, shelf, { layer, z, x, y: Number.parseInt(y, 10) }),
  );
}
