import type { LayerSpecification, StyleSpecification, VectorSourceSpecification } from 'maplibre-gl';

/** Levels whose outlines and names are drawn, the narrowest first. */
export const LEVELS = ['grid', 'community', 'town', 'district'] as const;
export type Level = (typeof LEVELS)[number];

/** Tokens of the style sheet; a canvas reads no variables by itself. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--map-${name}`).trim();
}

function tiles(name: 'areas' | 'sketch'): VectorSourceSpecification {
  const address = `${window.location.origin}/api/tiles/${name}/{z}/{x}/{y}.mvt`;
  return { type: 'vector', tiles: [address], minzoom: 7, maxzoom: 15 };
}

function ground(name: string, minzoom = 0): LayerSpecification {
  const paint = { 'fill-color': colour(name) };
  return { id: name, type: 'fill', source: 'sketch', 'source-layer': name, minzoom, paint };
}

function road(id: string, extra: number): LayerSpecification {
  return {
    id,
    type: 'line',
    source: 'sketch',
    'source-layer': 'road',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': colour(id),
      'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.6 + extra, 13, 3 + extra, 16, 9 + extra],
    },
  };
}

/** Wider levels are drawn stronger and over the narrower ones. */
const OUTLINES: Readonly<Record<Level, { readonly token: string; readonly width: number }>> = {
  grid: { token: 'grid', width: 1 },
  community: { token: 'community', width: 1.4 },
  town: { token: 'town', width: 2 },
  district: { token: 'town', width: 2.4 },
};

function outline(level: Level): LayerSpecification {
  const { token, width } = OUTLINES[level];
  const paint = { 'line-color': colour(token), 'line-width': width };
  return { id: `line-${level}`, type: 'line', source: 'areas', 'source-layer': level, paint };
}

/** At which zooms the names of a level are written. */
const NAMED: readonly { readonly level: Level; readonly from: number; readonly to: number }[] = [
  { level: 'grid', from: 13, to: 24 },
  { level: 'community', from: 11, to: 24 },
  { level: 'town', from: 8, to: 11 },
];

function names({ level, from, to }: (typeof NAMED)[number]): LayerSpecification {
  return {
    id: `name-${level}`,
    type: 'symbol',
    source: 'names',
    filter: ['==', ['get', 'level'], level],
    minzoom: from,
    maxzoom: to,
    layout: { 'text-field': ['get', 'words'], 'text-size': 14, 'text-max-width': 12, 'text-padding': 2 },
    paint: { 'text-color': colour('label'), 'text-halo-color': colour('halo'), 'text-halo-width': 1.6 },
  };
}

/** Pale land, the sketch and the outlines of our own server, and the names that are put into the source `names`. */
export function mapStyle(): StyleSpecification {
  return {
    version: 8,
    sources: {
      sketch: tiles('sketch'),
      areas: tiles('areas'),
      names: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': colour('land') } },
      ground('green'),
      ground('water'),
      ground('building', 13),
      road('road-edge', 1.6),
      road('road', 0),
      ...LEVELS.map(outline),
      ...NAMED.map(names),
    ],
  };
}
