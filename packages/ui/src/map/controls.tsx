import type { Map as MapLibre } from 'maplibre-gl';
import { type ReactElement, useEffect, useState } from 'react';
import { Icon } from '../icon/index.ts';
import { useWords } from '../words/index.ts';
import type { LonLat } from './model.ts';
import { metresPerPixel, roundScale, type Scale } from './scale.ts';

/** Nearer, farther, north up. */
export function MapButtons({ map }: { readonly map: MapLibre }): ReactElement {
  const words = useWords('map');
  return (
    <div className="g-map-buttons">
      <button
        type="button"
        className="g-plain"
        aria-label={words('zoomIn')}
        title={words('zoomIn')}
        onClick={() => map.zoomIn()}
      >
        <Icon name="plus" />
      </button>
      <button
        type="button"
        className="g-plain"
        aria-label={words('zoomOut')}
        title={words('zoomOut')}
        onClick={() => map.zoomOut()}
      >
        <svg width="16" height="16" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M5 12h14" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
        </svg>
      </button>
      <button
        type="button"
        className="g-plain g-map-north"
        aria-label={words('faceNorth')}
        title={words('faceNorth')}
        onClick={() => map.resetNorth()}
      >
        <svg width="10" height="9" viewBox="0 0 10 9" aria-hidden="true">
          <path d="M5 0l5 9H0z" fill="currentColor" />
        </svg>
        {words('north')}
      </button>
    </div>
  );
}

function useScale(map: MapLibre): Scale {
  const read = (): Scale => roundScale(metresPerPixel(map.getZoom(), map.getCenter().lat), 92);
  const [scale, setScale] = useState(read);
  useEffect(() => {
    const update = (): void => setScale(roundScale(metresPerPixel(map.getZoom(), map.getCenter().lat), 92));
    update();
    map.on('move', update);
    return () => {
      map.off('move', update);
    };
  }, [map]);
  return scale;
}

interface LegendProps {
  readonly map: MapLibre;
  /** Whether the drawing is a sketch and says so. */
  readonly sketch: boolean;
  /** Where was clicked last. */
  readonly at: LonLat | undefined;
}

/** The corner that says what kind of drawing this is, where was clicked, and the scale. */
export function MapLegend({ map, sketch, at }: LegendProps): ReactElement {
  const words = useWords('map');
  const { metres, pixels } = useScale(map);
  const length =
    metres < 1000 ? words('metres', { count: metres }) : words('kilometres', { count: metres / 1000 });
  return (
    <div className="g-map-legend">
      {sketch && <span>{words('sketchLong')}</span>}
      {at !== undefined && (
        <span aria-live="polite">
          {words('coordinates', { lon: at[0].toFixed(4), lat: at[1].toFixed(4) })}
        </span>
      )}
      <span className="g-map-scale">
        {length}
        <i style={{ width: pixels }} />
      </span>
    </div>
  );
}
