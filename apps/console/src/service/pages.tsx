import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';

/** What residents can have done. */
const servicesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/services',
  component: lazyRouteComponent(() => import('./items-page.tsx'), 'ServicesPage'),
});

/** Who comes today. */
const appointmentsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/appointments',
  component: lazyRouteComponent(() => import('./appointments-page.tsx'), 'AppointmentsPage'),
});

/** The pages of services. */
export const serviceRoutes = [servicesRoute, appointmentsRoute] as const;
