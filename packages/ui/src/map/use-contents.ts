import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { useEffect } from 'react';
import { isCalm, loadFontFor } from '../theme/index.ts';
import { labelFeatures, pointFeatures } from './features.ts';
import { type AreaLabel, type Bounds, type MapLayers, type MapPoint, mapLevels } from './model.ts';
import { framePadding } from './use-map.ts';

/** What the map shows now. */
export interface MapContents {
  readonly labels: readonly AreaLabel[];
  readonly points: readonly MapPoint[];
  readonly selectedArea: number | undefined;
  readonly selectedPoint: string | undefined;
  readonly layers: MapLayers;
  readonly bounds: Bounds;
}

function show(map: MapLibre, ids: readonly string[], shown: boolean): void {
  for (const id of ids) map.setLayoutProperty(id, 'visibility', shown ? 'visible' : 'none');
}

/** Keeps the map's sources, outline and layers equal to what it should show, and the frame to the bounds. */
export function useContents(map: MapLibre | undefined, contents: MapContents): void {
  const { labels, points, selectedArea, selectedPoint, layers, bounds } = contents;
  useEffect(() => {
    if (map === undefined) return undefined;
    let gone = false;
    void loadFontFor(labels.map((label) => label.words).join('')).then(() => {
      if (!gone) map.getSource<GeoJSONSource>('labels')?.setData(labelFeatures(labels, selectedArea));
    });
    return () => {
      gone = true;
    };
  }, [map, labels, selectedArea]);
  useEffect(() => {
    map?.getSource<GeoJSONSource>('points')?.setData(pointFeatures(points, selectedPoint));
  }, [map, points, selectedPoint]);
  useEffect(() => {
    for (const level of mapLevels) map?.setFilter(`selected-${level}`, ['==', ['id'], selectedArea ?? -1]);
  }, [map, selectedArea]);
  useEffect(() => {
    if (map === undefined) return;
    show(
      map,
      ['sketch-green', 'sketch-water', 'sketch-building', 'sketch-road-edge', 'sketch-road'],
      layers.sketch,
    );
    show(map, ['line-grid', 'label-grid'], layers.grid);
    show(map, ['line-community', 'label-community'], layers.community);
  }, [map, layers.sketch, layers.grid, layers.community]);
  const [west, south, east, north] = bounds;
  useEffect(() => {
    map?.fitBounds([west, south, east, north], {
      padding: framePadding,
      duration: isCalm() ? 0 : 180,
      maxZoom: 16.5,
    });
  }, [map, west, south, east, north]);
}
