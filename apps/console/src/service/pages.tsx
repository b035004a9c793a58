import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';

/** What residents can have done. */
const servicesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/services',
  component: lazyRouteComponent(() => import('./items-page.tsx'), 'ServicesPage'),
});

/** The pages of services. */
export const serviceRoutes = [servicesRoute] as const;
