import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';

/** Whether the district is under attack. */
const attackRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/attack',
  component: lazyRouteComponent(() => import('./attack-page.tsx'), 'AttackPage'),
});

/** The pages about attacks. */
export const attackRoutes = [attackRoute] as const;
