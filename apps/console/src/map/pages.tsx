import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import './map.css';

const MapPage = lazyRouteComponent(() => import('./map-page.tsx'), 'MapPage');

const searchSchema = z.object({ area: z.coerce.number().int().optional().catch(undefined) });

function MapRoute(): ReactElement {
  return <MapPage area={mapRoute.useSearch().area} />;
}

/** The map; the chosen area is kept in the address. */
export const mapRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/map',
  component: withPreload(MapRoute, MapPage),
  validateSearch: (search: Record<string, unknown>): { area?: number } => {
    const { area } = searchSchema.parse(search);
    return area === undefined ? {} : { area };
  },
});

/** The pages of the map. */
export const mapRoutes = [mapRoute] as const;
