import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import { readQueueSearch } from './search.ts';

const Queue = lazyRouteComponent(() => import('./queue-page.tsx'), 'Queue');
const Publication = lazyRouteComponent(() => import('./publication-page.tsx'), 'PublicationPage');

function QueueRoute(): ReactElement {
  return <Queue state={queueRoute.useSearch().state ?? 'waiting'} />;
}

function PublicationRoute(): ReactElement {
  const { id } = publicationRoute.useParams();
  return <Publication key={id} id={id} />;
}

/** What waits for a moderator, was published, left out or taken back; which of them is kept in the address. */
const queueRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/publications',
  component: withPreload(QueueRoute, Queue),
  validateSearch: readQueueSearch,
});

/** One handled matter on its way to the public list. */
const publicationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/publications/$id',
  component: withPreload(PublicationRoute, Publication),
});

/** The pages of moderators. */
export const publicationRoutes = [queueRoute, publicationRoute] as const;
