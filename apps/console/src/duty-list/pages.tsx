import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';
import './duty-list.css';

/** What each unit does and does not do. */
const dutyListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/duty-list',
  component: lazyRouteComponent(() => import('./duty-list-page.tsx'), 'DutyListPage'),
});

/** The page of the duty list. */
export const dutyListRoutes = [dutyListRoute] as const;
