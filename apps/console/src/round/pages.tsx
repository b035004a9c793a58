import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';

const Meetings = lazyRouteComponent(() => import('./meetings-page.tsx'), 'Meetings');
const MeetingPage = lazyRouteComponent(() => import('./meeting-page.tsx'), 'MeetingPage');

const searchSchema = z.object({ area: z.coerce.number().int().positive().optional().catch(undefined) });

function MeetingsRoute(): ReactElement {
  return <Meetings area={meetingsRoute.useSearch().area} />;
}

/** Joint meetings of an area. */
const meetingsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/joint-meetings',
  validateSearch: (search: Record<string, unknown>) => searchSchema.parse(search),
  component: withPreload(MeetingsRoute, Meetings),
});

function MeetingRoute(): ReactElement {
  return <MeetingPage id={meetingRoute.useParams().id} />;
}

/** One meeting with its agenda. */
const meetingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/joint-meetings/$id',
  component: withPreload(MeetingRoute, MeetingPage),
});

/** The pages of rounds. */
export const roundRoutes = [meetingsRoute, meetingRoute] as const;
