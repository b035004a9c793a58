import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import './routing.css';

const searchSchema = z.object({ area: z.coerce.number().int().optional().catch(undefined) });

const RoutingPage = lazyRouteComponent(() => import('./routing-page.tsx'), 'RoutingPage');

function RoutingRoute(): ReactElement {
  const { area } = routingRoute.useSearch();
  return <RoutingPage key={area ?? 0} area={area} />;
}

/** The routing rules of an area; the district's unless told. */
const routingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/routing',
  component: withPreload(RoutingRoute, RoutingPage),
  validateSearch: (search: Record<string, unknown>) => searchSchema.parse(search),
});

/** The page of routing rules. */
export const routingRoutes = [routingRoute] as const;
