import { type ComponentProps, lazy, type ReactElement, Suspense } from 'react';
import { Boundary } from '../state/index.ts';
import { MapComing } from './coming.tsx';

const LoadedMap = lazy(() => import('./grid-map.tsx').then((module) => ({ default: module.GridMap })));
const LoadedPicker = lazy(() =>
  import('./place-picker.tsx').then((module) => ({ default: module.PlacePicker })),
);

function Coming({ className }: { readonly className: string }): ReactElement {
  return (
    <div className={className}>
      <MapComing />
    </div>
  );
}

/** The map; its program (some 430 kB compressed) is loaded when the first one is shown. What is typed beside it stays if that fails. */
export function GridMap(props: ComponentProps<typeof LoadedMap>): ReactElement {
  return (
    <Boundary>
      <Suspense fallback={<Coming className="g-map" />}>
        <LoadedMap {...props} />
      </Suspense>
    </Boundary>
  );
}

/** The map to choose a place on, loaded when the first one is shown. */
export function PlacePicker(props: ComponentProps<typeof LoadedPicker>): ReactElement {
  return (
    <Boundary>
      <Suspense fallback={<Coming className="g-place g-place-map" />}>
        <LoadedPicker {...props} />
      </Suspense>
    </Boundary>
  );
}
