import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';

/** What residents ask about their own data. */
const dataRequestsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/data-requests',
  component: lazyRouteComponent(() => import('./requests-page.tsx'), 'DataRequestsPage'),
});

/** The privacy officer's page. */
export const dataRequestRoutes = [dataRequestsRoute] as const;
