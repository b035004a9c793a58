import type { ReactElement } from 'react';
import { Icon } from '../icon/index.ts';
import { useWords } from '../words/index.ts';
import { GridMap } from './grid-map.tsx';
import type { AreaLabel, Bounds, LonLat } from './model.ts';

interface PlacePickerProps {
  /** The place chosen so far. */
  readonly value: LonLat | undefined;
  readonly bounds: Bounds;
  readonly labels?: readonly AreaLabel[];
  /** The grid found for the place, outlined. */
  readonly selectedArea?: number | undefined;
  /** A new place, or undefined when it is taken back. */
  readonly onPick: (at: LonLat | undefined) => void;
}

/** A map to choose a place on; under it what is chosen, in words. A place may also be given as an address instead. */
export function PlacePicker({ value, bounds, labels, selectedArea, onPick }: PlacePickerProps): ReactElement {
  const words = useWords('map');
  return (
    <div className="g-place">
      <div className="g-place-map">
        <GridMap
          label={words('pick')}
          bounds={bounds}
          {...(labels === undefined ? {} : { labels })}
          pin={value}
          selectedArea={selectedArea}
          onPick={onPick}
        />
      </div>
      <p className="g-place-words" aria-live="polite">
        <Icon name="pin" />
        {value === undefined
          ? words('pick')
          : words('picked', { lon: value[0].toFixed(5), lat: value[1].toFixed(5) })}
        {value !== undefined && (
          <button type="button" className="g-plain" onClick={() => onPick(undefined)}>
            {words('clear')}
          </button>
        )}
      </p>
    </div>
  );
}
