import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { fontStack, loadFontFor } from '../theme/index.ts';
import { phaseCounts } from './features.ts';
import type { Bounds } from './model.ts';
import { mapStyle } from './style.ts';

/** Where the map stands: not drawn yet, drawn, or not to be had on this device. */
export type MapState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly map: MapLibre }
  | { readonly kind: 'noWebgl' };

interface MapStart {
  readonly bounds: Bounds;
  /** Every character that will be written, so that the font has them before the first drawing. */
  readonly writing: string;
  /** What it is called to a screen reader. */
  readonly label: string;
  /** Whether it can be moved. */
  readonly still: boolean;
}

/** The free room around what is shown, in CSS pixels. */
export const framePadding = 24;

function hasWebgl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** The worker is a file of our own origin, so that the policy `worker-src 'self'` is enough. */
function createMap(container: HTMLElement, start: MapStart): MapLibre {
  setWorkerUrl(workerUrl);
  return new MapLibre({
    container,
    style: mapStyle(phaseCounts()),
    bounds: [...start.bounds] as [number, number, number, number],
    fitBoundsOptions: { padding: framePadding },
    attributionControl: false,
    localIdeographFontFamily: fontStack,
    interactive: !start.still,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    minZoom: 7,
    maxZoom: 18,
    fadeDuration: 0,
    locale: { 'Map.Title': start.label },
  });
}

/** Makes a map in an element and takes it away again; the start is read once. */
export function useMap(container: RefObject<HTMLElement | null>, start: MapStart): MapState {
  const [state, setState] = useState<MapState>({ kind: 'starting' });
  const first = useRef(start);
  useEffect(() => {
    const element = container.current;
    if (element === null) return undefined;
    if (!hasWebgl()) {
      setState({ kind: 'noWebgl' });
      return undefined;
    }
    let map: MapLibre | undefined;
    let gone = false;
    void loadFontFor(first.current.writing).then(() => {
      if (gone) return;
      const made = createMap(element, first.current);
      map = made;
      made.once('style.load', () => setState({ kind: 'ready', map: made }));
    });
    return () => {
      gone = true;
      setState({ kind: 'starting' });
      map?.remove();
    };
  }, [container]);
  return state;
}
