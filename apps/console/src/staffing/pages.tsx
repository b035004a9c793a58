import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';

/** What nobody can do now, and what nobody will be left for. */
const staffingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/staffing',
  component: lazyRouteComponent(() => import('./staffing-page.tsx'), 'Staffing'),
});

/** The page of the staffing watch. */
export const staffingRoutes = [staffingRoute] as const;
