import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';

/** The limits of the district. */
const limitsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/limits',
  component: lazyRouteComponent(() => import('./limits-page.tsx'), 'LimitsPage'),
});

/** The page of limits. */
export const limitsRoutes = [limitsRoute] as const;
