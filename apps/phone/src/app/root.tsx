import { Boundary, NewerVersionBar } from '@gezhi/ui/state';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { NotFound } from './not-found.tsx';
import { queryClient } from './query.ts';
import { readSession } from './session.ts';
import { Shell } from './shell.tsx';

function Page(): ReactElement {
  return (
    <>
      <NewerVersionBar />
      <Boundary>
        <Outlet />
      </Boundary>
    </>
  );
}

/** The root of all pages; it draws nothing of its own. */
export const rootRoute = createRootRouteWithContext()({ component: Page, notFoundComponent: NotFound });

/** Parent of every page that needs a session. Without one it leads to sign-in. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  notFoundComponent: NotFound,
  beforeLoad: async ({ location }) => {
    const session = await readSession(queryClient);
    if (session === null) throw redirect({ to: '/sign-in', search: { to: location.href } });
  },
});

/** Parent of the pages with the bottom bar: home and me. */
export const barRoute = createRoute({ getParentRoute: () => signedInRoute, id: 'bar', component: Shell });
