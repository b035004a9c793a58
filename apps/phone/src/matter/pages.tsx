import { createRoute } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { barRoute, signedInRoute } from '../app/root.tsx';
import { Home } from './home.tsx';
import { MatterPage } from './matter-page.tsx';
import type { Order } from './rows.ts';
import { PHONE_TABS, type PhoneTab, Tasks } from './tasks.tsx';

const homeRoute = createRoute({ getParentRoute: () => barRoute, path: '/', component: Home });

function TasksPage(): ReactElement {
  const { tab, order } = tasksRoute.useSearch();
  return <Tasks tab={tab} order={order} />;
}

const tasksRoute = createRoute({
  getParentRoute: () => barRoute,
  path: '/tasks',
  component: TasksPage,
  validateSearch: (search: Record<string, unknown>): { tab: PhoneTab; order?: Order } => ({
    tab: PHONE_TABS.find((tab) => tab === search.tab) ?? 'todo',
    ...(search.order === 'newest' ? { order: search.order } : {}),
  }),
});

function OneMatter(): ReactElement {
  const { id } = matterRoute.useParams();
  return <MatterPage key={id} id={id} />;
}

const matterRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/matters/$id',
  component: OneMatter,
});

/** Pages with the bottom bar. */
export const matterBarRoutes = [homeRoute, tasksRoute] as const;
/** Pages that take the whole screen. */
export const matterRoutes = [matterRoute] as const;
