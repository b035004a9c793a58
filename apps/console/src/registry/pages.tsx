import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';

/** Firms of the areas one looks after. */
const firmsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/firms',
  component: lazyRouteComponent(() => import('./firms-page.tsx'), 'Firms'),
});

/** The pages of the registry. */
export const registryRoutes = [firmsRoute] as const;
