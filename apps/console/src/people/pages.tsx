import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import './people.css';
import { readPeopleSearch } from './search.ts';

const People = lazyRouteComponent(() => import('./people-page.tsx'), 'People');

function PeopleRoute(): ReactElement {
  return <People search={peopleRoute.useSearch()} />;
}

/** Staff by unit, area or name, with their duties. */
const peopleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/people',
  component: withPreload(PeopleRoute, People),
  validateSearch: readPeopleSearch,
});

/** The pages of people. */
export const peopleRoutes = [peopleRoute] as const;
