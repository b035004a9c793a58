import { boundsOf } from '@gezhi/domain/area';
import type { Area, Pack, Place, PolygonGeometry } from '../pack/index.ts';
import { centreOf } from './centre.ts';
import { type Ids, idOf } from './ids.ts';
import type { TableRows } from './rows.ts';

/** Packs say nothing of when an area began; the first year of the service is early enough for every matter. */
const VALID_FROM = '2019-01-01';

/** Rows of areas, outlines, sketch, places and their grids. */
export function groundRows(pack: Pack, ids: Ids): TableRows[] {
  return [
    ...areaTables(pack, ids),
    { table: 'area_sketches', rows: sketchRows(pack) },
    ...placeTables(pack, ids),
  ];
}

/** Rows of places, compounds before their buildings, of their grids, and of other networks over them. */
export function placeTables(pack: Pack, ids: Ids): TableRows[] {
  const overlayId = (code: string) => idOf(ids.overlays, code);
  return [
    { table: 'places', rows: pack.places.map((place) => placeRow(ids, place)) },
    { table: 'place_grids', rows: pack.places.flatMap((place) => placeGridRows(ids, place)) },
    {
      table: 'overlays',
      rows: pack.overlays.map(({ kind, code, zh }) => ({ id: overlayId(code), kind, code, name: zh })),
    },
    {
      table: 'overlay_members',
      rows: pack.overlays.flatMap((overlay) => memberRows(ids, overlay, overlayId(overlay.code))),
    },
  ];
}

/** Rows of areas, parents before their parts, and of their outlines. */
export function areaTables(pack: Pack, ids: Ids): TableRows[] {
  return [
    { table: 'areas', rows: pack.areas.map((area) => areaRow(pack, ids, area)) },
    { table: 'area_outlines', rows: outlineRows(pack, ids) },
  ];
}

function areaRow(pack: Pack, ids: Ids, area: Area) {
  const outline = pack.boundaries.get(area.code);
  const [lon, lat] = outline === undefined ? [null, null] : centreOf(outline);
  return {
    id: idOf(ids.areas, area.code),
    parent_id: area.parent === null ? null : idOf(ids.areas, area.parent),
    level: area.level,
    code: area.code,
    name: area.name,
    name_en: area.english,
    // A grid is written on maps by its number inside the community.
    short: area.kind === null ? area.name : String(Number(area.code.slice(12))),
    centre_lon: lon,
    centre_lat: lat,
    valid_from: VALID_FROM,
  };
}

function outlineRows(pack: Pack, ids: Ids) {
  return [...pack.boundaries].map(([code, geometry]) => {
    const [west, south, east, north] = boundsOf(toGeoJson(geometry));
    const area_id = idOf(ids.areas, code);
    return { area_id, geometry, west, south, east, north, sketch: pack.manifest.sketch };
  });
}

/** The readonly shape of a pack as the GeoJSON that libraries take. */
export function toGeoJson(geometry: PolygonGeometry) {
  return {
    type: 'Polygon' as const,
    coordinates: geometry.coordinates.map((ring) => ring.map(([lon, lat]) => [lon, lat])),
  };
}

/** Main roads come last, so that they are drawn over lanes. Lines of water have a surface besides and are not drawn. */
function sketchRows(pack: Pack) {
  const surfaces = pack.sketch
    .filter((feature) => feature.kind !== 'waterLine')
    .toSorted((one, other) => (other.rank ?? 0) - (one.rank ?? 0))
    .map(({ kind, geometry, name }) => ({ layer: kind as string, geometry: geometry as unknown, name }));
  const buildings = pack.places.flatMap(({ outline }) =>
    outline === null
      ? []
      : [{ layer: 'building', geometry: { type: 'Polygon', coordinates: [outline] } as unknown, name: null }],
  );
  return [...surfaces, ...buildings].map((row, position) => ({ ...row, position }));
}

function placeRow(ids: Ids, place: Place) {
  const [lon, lat] = place.centre;
  return {
    id: idOf(ids.places, place.code),
    community_id: idOf(ids.areas, place.community),
    parent_id: place.compound === null ? null : idOf(ids.places, place.compound),
    kind: place.kind,
    code: place.code,
    name: place.name,
    centre_lon: lon,
    centre_lat: lat,
  };
}

function memberRows(ids: Ids, { grids, places }: Pack['overlays'][number], overlay_id: number) {
  const member = { overlay_id, valid_from: VALID_FROM };
  const taken = grids.map((grid) => ({
    ...member,
    grid_id: idOf(ids.areas, grid),
    place_id: null as number | null,
  }));
  return [
    ...taken,
    ...places.map((place) => ({ ...member, grid_id: null, place_id: idOf(ids.places, place) })),
  ];
}

function placeGridRows(ids: Ids, place: Place) {
  return place.grids.map((grid) => ({
    place_id: idOf(ids.places, place.code),
    grid_id: idOf(ids.areas, grid),
    valid_from: VALID_FROM,
  }));
}
