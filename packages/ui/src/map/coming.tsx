import type { ReactElement } from 'react';
import { useWords } from '../words/index.ts';

/** Says that the map is on its way, where it will be. */
export function MapComing(): ReactElement {
  const words = useWords('map');
  return (
    <p className="g-map-none" role="status">
      {words('coming')}
    </p>
  );
}
