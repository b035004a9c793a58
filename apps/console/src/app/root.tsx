import { Boundary } from '@gezhi/ui/state';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { askNames } from './names.ts';
import { NotFound } from './not-found.tsx';
import { queryClient } from './query.ts';
import { readSession } from './session.ts';
import { Shell } from './shell.tsx';

function Page(): ReactElement {
  return (
    <Boundary>
      <Outlet />
    </Boundary>
  );
}

/** The root of all pages; it draws nothing of its own. */
export const rootRoute = createRootRouteWithContext()({ component: Page, notFoundComponent: NotFound });

/** Parent of every page that needs a session: top bar, rail and the page. Without a session it leads to sign-in. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: Shell,
  notFoundComponent: NotFound,
  beforeLoad: async ({ location }) => {
    const session = await readSession(queryClient);
    if (session === null) throw redirect({ to: '/sign-in', search: { to: location.href } });
    askNames(queryClient);
  },
});
