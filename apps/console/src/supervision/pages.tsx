import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import { readSupervisionSearch } from './search.ts';
import './supervision.css';

const Supervision = lazyRouteComponent(() => import('./supervision-page.tsx'), 'Supervision');

function SupervisionRoute(): ReactElement {
  return <Supervision by={supervisionRoute.useSearch().by ?? 'unit'} />;
}

/** What is late, nearly late and stuck, by unit, street or category; which of them is kept in the address. */
const supervisionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/supervision',
  component: withPreload(SupervisionRoute, Supervision),
  validateSearch: readSupervisionSearch,
});

/** The page of a supervisor. */
export const supervisionRoutes = [supervisionRoute] as const;
