import { createRoute, redirect } from '@tanstack/react-router';
import { signedInRoute } from './root.tsx';

/** The address `/` leads to the workbench. */
export const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ href: '/workbench' });
  },
});
