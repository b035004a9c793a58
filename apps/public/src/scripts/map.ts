import 'maplibre-gl/dist/maplibre-gl.css';
import { type GeoJSONSource, Map as MapLibre, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { LEVELS, mapStyle } from './map-style.ts';
import type { Words } from './words.ts';

/** Longitude and latitude in degrees. */
type Point = readonly [lon: number, lat: number];

/** Where the map begins and what happens with the point chosen. */
export interface MapAsked {
  /** West, south, east, north in degrees. */
  readonly bounds: readonly number[];
  /** What is noted already, in the middle of the map then. */
  readonly at: Point | null;
  readonly words: Words;
  readonly pick: (point: Point) => void;
}

interface AreaRow {
  readonly level: string;
  readonly short: string;
  readonly centre: [number, number] | null;
}

function fontFamily(): string {
  return getComputedStyle(document.body).fontFamily;
}

/** Names of streets, communities and grids, so that people find their way; the map works without. */
async function writeNames(map: MapLibre): Promise<void> {
  const reply = await fetch('/api/areas');
  const { items }: { items: readonly AreaRow[] } = await reply.json();
  const features = items.flatMap(({ level, short, centre }) => {
    if (centre === null || !LEVELS.some((one) => one === level)) return [];
    const geometry = { type: 'Point' as const, coordinates: centre };
    return [{ type: 'Feature' as const, geometry, properties: { level, words: short } }];
  });
  // A web font comes in slices; one that is not there when a name is drawn leaves a box.
  await document.fonts.load(`14px ${fontFamily()}`, items.map(({ short }) => short).join(''));
  map.getSource<GeoJSONSource>('names')?.setData({ type: 'FeatureCollection', features });
}

function draw(container: HTMLElement, { bounds, at, words }: MapAsked): MapLibre {
  setWorkerUrl(workerUrl);
  const [west = 0, south = 0, east = 0, north = 0] = bounds;
  const start =
    at === null
      ? { bounds: [west, south, east, north] as [number, number, number, number] }
      : { center: [at[0], at[1]] as [number, number], zoom: 16 };
  return new MapLibre({
    container,
    style: mapStyle(),
    ...start,
    attributionControl: false,
    localIdeographFontFamily: fontFamily(),
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    minZoom: 8,
    maxZoom: 18,
    fadeDuration: 0,
    locale: { 'Map.Title': words('mapLabel') },
  });
}

/**
 * Shows a map whose middle is the place: by finger, by mouse and by the arrow keys alike it is moved under a cross, and a button
 * takes what is under it. Throws where the device draws no map.
 */
export async function openMap(box: HTMLElement, asked: MapAsked): Promise<void> {
  if (document.createElement('canvas').getContext('webgl2') === null) throw new Error('no WebGL');
  const hint = document.createElement('p');
  hint.className = 'hint';
  hint.textContent = asked.words('mapHint');
  const frame = document.createElement('div');
  frame.className = 'map';
  const canvas = document.createElement('div');
  const cross = document.createElement('span');
  cross.className = 'cross';
  cross.setAttribute('aria-hidden', 'true');
  frame.append(canvas, cross);
  const take = document.createElement('button');
  take.type = 'button';
  take.className = 'button main';
  take.textContent = asked.words('pick');
  box.replaceChildren(hint, frame, take);
  box.hidden = false;
  const map = draw(canvas, asked);
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
  map.on('click', ({ lngLat }) => void map.easeTo({ center: lngLat }));
  map.once('style.load', () => void writeNames(map).catch(() => undefined));
  take.addEventListener('click', () => {
    const { lng, lat } = map.getCenter();
    asked.pick([lng, lat]);
  });
  map.getCanvas().focus();
}
