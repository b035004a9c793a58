import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';
import './catalogue.css';

/** The catalogue as a tree table. */
const catalogueRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/catalogue',
  component: lazyRouteComponent(() => import('./category-page.tsx'), 'Catalogue'),
});

/** The procedures in force. */
const proceduresRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/procedures',
  component: lazyRouteComponent(() => import('./procedure-page.tsx'), 'Procedures'),
});

/** The pages of the catalogue and of the procedures, read-only. */
export const catalogueRoutes = [catalogueRoute, proceduresRoute] as const;
