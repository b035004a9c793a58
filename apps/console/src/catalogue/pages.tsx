import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';
import './catalogue.css';

/** The catalogue as a tree table. */
const catalogueRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/catalogue',
  component: lazyRouteComponent(() => import('./category-page.tsx'), 'Catalogue'),
});

/** The page of the catalogue: read by all staff, drawn up by the system administrator. */
export const catalogueRoutes = [catalogueRoute] as const;
