import { createRouter } from '@tanstack/react-router';
import { homeRoute } from './home.tsx';
import { rootRoute, signedInRoute, signInRoute } from './root.tsx';

/**
 * All pages. A noun adds its own by exporting `const <noun>Routes = [ … ] as const` from `src/<noun>/pages.tsx`, each
 * made with `createRoute({ getParentRoute: () => signedInRoute, … })`, and one line here.
 */
const routeTree = rootRoute.addChildren([signInRoute, signedInRoute.addChildren([homeRoute])]);

/** The router of the console; it loads a page's part when its link is pointed at. */
export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
