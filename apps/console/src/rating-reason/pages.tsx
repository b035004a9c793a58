import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';

/** Why residents rate as they do. */
const ratingReasonRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/rating-reasons',
  component: lazyRouteComponent(() => import('./rating-reasons-page.tsx'), 'RatingReasonsPage'),
});

/** The page of the reasons of a rating. */
export const ratingReasonRoutes = [ratingReasonRoute] as const;
