import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { type LonLat, levelAt, type MapLevel } from './model.ts';

/** What a map tells its page. */
export interface MapEvents {
  readonly onSelectArea?: ((id: number, level: MapLevel) => void) | undefined;
  readonly onSelectPoint?: ((id: string) => void) | undefined;
  readonly onPick?: ((at: LonLat) => void) | undefined;
  /** The levels whose names are written: of these one is selected. */
  readonly written: ReadonlySet<MapLevel>;
}

/** Degrees to six decimals, about a tenth of a metre. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function pointUnder(map: MapLibre, event: MapMouseEvent): string | undefined {
  const [found] = map.queryRenderedFeatures(
    [
      [event.point.x - 5, event.point.y - 5],
      [event.point.x + 5, event.point.y + 5],
    ],
    { layers: ['point-mark'] },
  );
  const id: unknown = found?.properties.id;
  return typeof id === 'string' ? id : undefined;
}

function areaUnder(
  map: MapLibre,
  event: MapMouseEvent,
  written: ReadonlySet<MapLevel>,
): { id: number; level: MapLevel } | undefined {
  const level = levelAt(map.getZoom(), written);
  const [found] = map.queryRenderedFeatures(event.point, { layers: [`fill-${level}`] });
  return typeof found?.id === 'number' ? { id: found.id, level } : undefined;
}

function click(map: MapLibre, event: MapMouseEvent, events: MapEvents): void {
  const point = events.onSelectPoint === undefined ? undefined : pointUnder(map, event);
  if (point !== undefined) {
    events.onSelectPoint?.(point);
    return;
  }
  events.onPick?.([round(event.lngLat.lng), round(event.lngLat.lat)]);
  const area = events.onSelectArea === undefined ? undefined : areaUnder(map, event, events.written);
  if (area !== undefined) events.onSelectArea?.(area.id, area.level);
}

/** Tells of clicks: on a matter first, else where it was and in which area; shows by the pointer what can be clicked. */
export function useClicks(map: MapLibre | undefined, events: MapEvents): void {
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  useEffect(() => {
    if (map === undefined) return undefined;
    let pointed: { id: number; level: MapLevel } | undefined;
    const mark = (area: typeof pointed): void => {
      if (area?.id === pointed?.id) return;
      const state = (one: NonNullable<typeof pointed>, on: boolean): void => {
        map.setFeatureState({ source: 'areas', sourceLayer: one.level, id: one.id }, { pointed: on });
      };
      if (pointed !== undefined) state(pointed, false);
      if (area !== undefined) state(area, true);
      pointed = area;
    };
    const onClick = (event: MapMouseEvent): void => click(map, event, latest.current);
    const onMove = (event: MapMouseEvent): void => {
      const { onSelectPoint, onSelectArea, onPick, written } = latest.current;
      const onPoint = onSelectPoint !== undefined && pointUnder(map, event) !== undefined;
      const area = onSelectArea === undefined ? undefined : areaUnder(map, event, written);
      mark(area);
      const cursor = onPoint || area !== undefined ? 'pointer' : onPick === undefined ? '' : 'crosshair';
      map.getCanvas().style.cursor = cursor;
    };
    const onOut = (): void => mark(undefined);
    map.on('click', onClick);
    map.on('mousemove', onMove);
    map.on('mouseout', onOut);
    return () => {
      map.off('click', onClick);
      map.off('mousemove', onMove);
      map.off('mouseout', onOut);
    };
  }, [map]);
}
