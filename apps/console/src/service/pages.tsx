import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import { readRatingsSearch } from './ratings.ts';

const Ratings = lazyRouteComponent(() => import('./ratings-page.tsx'), 'RatingsPage');

/** What residents can have done. */
const servicesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/services',
  component: lazyRouteComponent(() => import('./items-page.tsx'), 'ServicesPage'),
});

/** Where something can be booked. */
const placesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/services/places',
  component: lazyRouteComponent(() => import('./places-page.tsx'), 'PlacesPage'),
});

/** Who comes today. */
const appointmentsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/appointments',
  component: lazyRouteComponent(() => import('./appointments-page.tsx'), 'AppointmentsPage'),
});

function RatingsRoute(): ReactElement {
  return <Ratings search={ratingsRoute.useSearch()} />;
}

/** How services were rated; area, month and what is looked at stand in the address, so that it can be sent on. */
const ratingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/service-ratings',
  validateSearch: readRatingsSearch,
  component: withPreload(RatingsRoute, Ratings),
});

/** The pages of services. */
export const serviceRoutes = [servicesRoute, placesRoute, appointmentsRoute, ratingsRoute] as const;
