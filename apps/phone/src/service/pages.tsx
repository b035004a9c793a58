import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';
import { ServicesPage } from './services-page.tsx';

const servicesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/services',
  component: ServicesPage,
});

/** Pages that take the whole screen. */
export const serviceRoutes = [servicesRoute] as const;
