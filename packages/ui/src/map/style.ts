import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { colours } from '../theme/tokens.ts';
import { type MapLevel, mapLevels } from './model.ts';

function tiles(name: 'areas' | 'sketch'): {
  type: 'vector';
  tiles: string[];
  minzoom: number;
  maxzoom: number;
} {
  return {
    type: 'vector',
    tiles: [`${window.location.origin}/api/tiles/${name}/{z}/{x}/{y}.mvt`],
    minzoom: 7,
    maxzoom: 15,
  };
}

function byZoom(...stops: readonly number[]): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], ...stops] as unknown as ExpressionSpecification;
}

function sketchFill(id: string, colour: string, minzoom = 0): LayerSpecification {
  return {
    id: `sketch-${id}`,
    type: 'fill',
    source: 'sketch',
    'source-layer': id,
    minzoom,
    paint: { 'fill-color': colour, 'fill-antialias': true },
  };
}

function sketchRoad(id: string, colour: string, extra: number): LayerSpecification {
  return {
    id: `sketch-${id}`,
    type: 'line',
    source: 'sketch',
    'source-layer': 'road',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': byZoom(10, 0.6 + extra, 13, 3 + extra, 16, 9 + extra) },
  };
}

const lines: Readonly<Record<MapLevel, { colour: string; width: ExpressionSpecification; dashed: boolean }>> =
  {
    grid: { colour: colours.mapGrid, width: byZoom(10, 0.4, 13, 0.9, 16, 1.4), dashed: false },
    community: { colour: colours.mapCommunity, width: byZoom(10, 0.6, 13, 1.2, 16, 1.8), dashed: true },
    workArea: { colour: colours.mapTown, width: byZoom(9, 0.6, 13, 1.4, 16, 2), dashed: true },
    town: { colour: colours.mapTown, width: byZoom(8, 0.8, 13, 1.8, 16, 2.4), dashed: false },
    district: { colour: colours.mapTown, width: byZoom(8, 1.6, 13, 2.4), dashed: false },
    city: { colour: colours.mapTown, width: byZoom(8, 2.2, 13, 3), dashed: false },
  };

/** A fill nobody sees, for pointing and clicking; it darkens a little under the pointer. */
function areaFill(level: MapLevel): LayerSpecification {
  return {
    id: `fill-${level}`,
    type: 'fill',
    source: 'areas',
    'source-layer': level,
    paint: {
      'fill-color': colours.ink,
      'fill-opacity': ['case', ['boolean', ['feature-state', 'pointed'], false], 0.04, 0],
    },
  };
}

function areaLine(level: MapLevel): LayerSpecification {
  const { colour, width, dashed } = lines[level];
  return {
    id: `line-${level}`,
    type: 'line',
    source: 'areas',
    'source-layer': level,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width, ...(dashed ? { 'line-dasharray': [4, 2] } : {}) },
  };
}

/** The outline of the selected area: outlined, never filled. */
function selectedLine(level: MapLevel): LayerSpecification {
  return {
    id: `selected-${level}`,
    type: 'line',
    source: 'areas',
    'source-layer': level,
    filter: ['==', ['id'], -1],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colours.mapSelect, 'line-width': 2.5 },
  };
}

function label(level: MapLevel, size: number, zooms: readonly [number, number]): LayerSpecification {
  return {
    id: `label-${level}`,
    type: 'symbol',
    source: 'labels',
    filter: ['==', ['get', 'level'], level],
    minzoom: zooms[0],
    maxzoom: zooms[1],
    layout: { 'text-field': ['get', 'words'], 'text-size': size, 'text-max-width': 12, 'text-padding': 2 },
    paint: {
      'text-color': [
        'case',
        ['==', ['get', 'chosen'], true],
        colours.accentPress,
        level === 'grid' ? colours.ink2 : colours.mapLabel,
      ],
      'text-halo-color': colours.mapHalo,
      'text-halo-width': 1.6,
    },
  };
}

const points: readonly LayerSpecification[] = [
  {
    id: 'point-ring',
    type: 'circle',
    source: 'points',
    filter: ['!', ['has', 'point_count']],
    paint: {
      'circle-radius': ['case', ['boolean', ['get', 'chosen'], false], 9, 7],
      'circle-color': colours.surface,
      'circle-stroke-color': colours.mapSelect,
      'circle-stroke-width': ['case', ['boolean', ['get', 'chosen'], false], 2, 0],
    },
  },
  {
    id: 'point-mark',
    type: 'circle',
    source: 'points',
    filter: ['!', ['has', 'point_count']],
    paint: { 'circle-radius': 5, 'circle-color': ['get', 'colour'] },
  },
];

const none = { type: 'FeatureCollection' as const, features: [] };

/**
 * The whole style: pale land, the sketch from our server, the areas from our server, names drawn locally (no glyph
 * files), matters as marks. `counts` are the cluster properties, one for each phase.
 */
export function mapStyle(counts: Record<string, unknown>): StyleSpecification {
  const levels = [...mapLevels].reverse();
  return {
    version: 8,
    sources: {
      sketch: tiles('sketch'),
      areas: tiles('areas'),
      labels: { type: 'geojson', data: none },
      points: {
        type: 'geojson',
        data: none,
        cluster: true,
        clusterRadius: 28,
        clusterMinPoints: 3,
        clusterMaxZoom: 16,
        clusterProperties: counts,
      },
    },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': colours.mapLand } },
      sketchFill('green', colours.mapGreen),
      sketchFill('water', colours.mapWater),
      sketchFill('building', colours.mapBuilding, 13),
      sketchRoad('road-edge', colours.mapRoadEdge, 1.6),
      sketchRoad('road', colours.mapRoad, 0),
      ...levels.map(areaFill),
      ...levels.map(areaLine),
      ...levels.map(selectedLine),
      label('grid', 12, [12.6, 24]),
      label('community', 13, [11, 24]),
      label('workArea', 13, [10.4, 11.7]),
      label('town', 14, [8, 11]),
      label('district', 17, [6, 10]),
      ...points,
    ],
  };
}
