import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import './calendar.css';
import { readCalendarSearch } from './search.ts';

const YearPage = lazyRouteComponent(() => import('./calendar-page.tsx'), 'YearPage');

function CalendarRoute(): ReactElement {
  return <YearPage search={calendarRoute.useSearch()} />;
}

/** The year as deadlines count it, by whose calendar one likes. */
const calendarRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/calendar',
  component: withPreload(CalendarRoute, YearPage),
  validateSearch: readCalendarSearch,
});

/** The page of calendars. */
export const calendarRoutes = [calendarRoute] as const;
