import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import './area.css';

const PlaceView = lazyRouteComponent(() => import('./place-page.tsx'), 'PlaceView');
const AreaView = lazyRouteComponent(() => import('./area-page.tsx'), 'AreaView');

function AreasRoute(): ReactElement {
  return <AreaView id={undefined} />;
}

/** The tree with the district's own page. */
const areasRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/areas',
  component: withPreload(AreasRoute, AreaView),
});

function AreaRoute(): ReactElement {
  const { id } = areaRoute.useParams();
  return <AreaView id={Number(id)} />;
}

/** The page of one area. */
const areaRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/areas/$id',
  component: withPreload(AreaRoute, AreaView),
});

function PlaceRoute(): ReactElement {
  const { id } = placeRoute.useParams();
  return <PlaceView id={Number(id)} />;
}

/** The page of a compound or building. */
const placeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/places/$id',
  component: withPreload(PlaceRoute, PlaceView),
});

/** The pages of areas and places. */
export const areaRoutes = [areasRoute, areaRoute, placeRoute] as const;
