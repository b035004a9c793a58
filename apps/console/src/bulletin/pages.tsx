import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';

/** What residents are told, by area and period. */
const bulletinsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/bulletins',
  component: lazyRouteComponent(() => import('./bulletins-page.tsx'), 'Bulletins'),
});

/** The page of bulletins. */
export const bulletinRoutes = [bulletinsRoute] as const;
