import 'maplibre-gl/dist/maplibre-gl.css';
import type { Map as MapLibre } from 'maplibre-gl';
import { Marker } from 'maplibre-gl';
import { type ReactElement, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../words/index.ts';
import { MapComing } from './coming.tsx';
import { MapButtons, MapLegend } from './controls.tsx';
import type { AreaLabel, Bounds, LonLat, MapLayers, MapLevel, MapPoint } from './model.ts';
import { useClicks } from './use-clicks.ts';
import { useClusters } from './use-clusters.ts';
import { useContents } from './use-contents.ts';
import { useMap } from './use-map.ts';

/** What a map is told. Arrays are compared by identity: keep them with useMemo. */
export interface GridMapProps {
  /** What it is called to a screen reader. */
  readonly label?: string;
  /** What is shown; when it changes the map goes there. West, south, east, north in degrees. */
  readonly bounds: Bounds;
  readonly labels?: readonly AreaLabel[];
  readonly points?: readonly MapPoint[];
  /** Id of the area that is outlined. */
  readonly selectedArea?: number | undefined;
  readonly selectedPoint?: string | undefined;
  /** A single place, marked with a pin. */
  readonly pin?: LonLat | undefined;
  readonly layers?: Partial<MapLayers>;
  /** Whether the outlines are drawn for show and not surveyed; true unless told. */
  readonly sketch?: boolean;
  /** A picture that cannot be moved, for a small map beside facts. */
  readonly still?: boolean;
  readonly onSelectArea?: ((id: number, level: MapLevel) => void) | undefined;
  readonly onSelectPoint?: ((id: string) => void) | undefined;
  readonly onPick?: ((at: LonLat) => void) | undefined;
  /** Tells what is in sight after each move, to load the matters of the view. */
  readonly onMoved?: ((bounds: Bounds, zoom: number) => void) | undefined;
  /** What floats over the map: layers, a card. */
  readonly children?: ReactNode;
}

const nothing: readonly never[] = [];

function usePin(map: MapLibre | undefined, pin: LonLat | undefined): void {
  const [lon, lat] = pin ?? [];
  useEffect(() => {
    if (map === undefined || lon === undefined || lat === undefined) return undefined;
    const element = document.createElement('div');
    element.className = 'g-map-pin';
    element.append(document.createElement('i'));
    const marker = new Marker({ element, anchor: 'bottom' }).setLngLat([lon, lat]).addTo(map);
    return () => {
      marker.remove();
    };
  }, [map, lon, lat]);
}

function useMoved(map: MapLibre | undefined, onMoved: GridMapProps['onMoved']): void {
  const latest = useRef(onMoved);
  useEffect(() => {
    latest.current = onMoved;
  });
  useEffect(() => {
    if (map === undefined) return undefined;
    const tell = (): void => {
      const seen = map.getBounds();
      latest.current?.([seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()], map.getZoom());
    };
    tell();
    map.on('moveend', tell);
    return () => {
      map.off('moveend', tell);
    };
  }, [map]);
}

/** The map of the district: sketch, areas with names, matters by phase, a selected outline. It fills its box. */
export function GridMap(props: GridMapProps): ReactElement {
  const { labels = nothing, points = nothing, still = false, sketch = true } = props;
  const words = useWords('map');
  const container = useRef<HTMLDivElement>(null);
  const [clicked, setClicked] = useState<LonLat>();
  const writing = useMemo(() => labels.map((label) => label.words).join(''), [labels]);
  const written = useMemo(() => new Set(labels.map((label) => label.level)), [labels]);
  const state = useMap(container, {
    bounds: props.bounds,
    writing,
    still,
    label: props.label ?? words('label'),
  });
  const map = state.kind === 'ready' ? state.map : undefined;
  const layers = { sketch: true, grid: true, community: true, ...props.layers };
  const { bounds, selectedArea, selectedPoint } = props;
  useContents(map, { labels, points, selectedArea, selectedPoint, layers, bounds });
  useClusters(map);
  usePin(map, props.pin);
  useMoved(map, props.onMoved);
  const onPick = (at: LonLat): void => {
    setClicked(at);
    props.onPick?.(at);
  };
  useClicks(map, {
    onSelectArea: props.onSelectArea,
    onSelectPoint: props.onSelectPoint,
    onPick: still ? undefined : onPick,
    written,
  });
  return (
    <div className={still ? 'g-map g-map-still' : 'g-map'}>
      {state.kind === 'noWebgl' && <p className="g-map-none">{words('noWebgl')}</p>}
      {state.kind === 'starting' && <MapComing />}
      <div ref={container} className="g-map-canvas" />
      {map !== undefined && !still && <MapButtons map={map} />}
      {map !== undefined && !still && <MapLegend map={map} sketch={sketch} at={clicked} />}
      {still && sketch && <span className="g-map-chip">{words('sketch')}</span>}
      {props.children}
    </div>
  );
}
