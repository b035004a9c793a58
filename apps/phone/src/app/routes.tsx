import { createRouter } from '@tanstack/react-router';
import { campaignRoutes } from '../campaign/pages.tsx';
import { matterBarRoutes, matterRoutes } from '../matter/pages.tsx';
import { meRoute } from '../me/pages.tsx';
import { noticeRoute } from '../notice/pages.tsx';
import { reportRoute } from '../report/pages.tsx';
import { serviceRoutes } from '../service/pages.tsx';
import { strikeListRoutes } from '../strike-list/pages.tsx';
import { verificationRoutes } from '../verification/pages.tsx';
import { elsewhereRoute } from './elsewhere.tsx';
import { barRoute, rootRoute, signedInRoute } from './root.tsx';
import { signInRoute } from './sign-in.tsx';

/**
 * All pages. A noun exports its routes from `src/<noun>/pages.tsx` as `const <noun>BarRoutes = [ … ] as const` (under
 * `barRoute`, with the bottom bar) and `const <noun>Routes` (under `signedInRoute`, the whole screen) and adds them here.
 */
const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    barRoute.addChildren([...matterBarRoutes, noticeRoute, meRoute]),
    ...matterRoutes,
    ...campaignRoutes,
    ...strikeListRoutes,
    ...serviceRoutes,
    ...verificationRoutes,
    reportRoute,
    elsewhereRoute,
  ]),
]);

/** The router of the phone. Use the hooks of a route itself (`matterRoute.useParams()`): those are typed. */
export const router = createRouter({ routeTree, basepath: '/phone', scrollRestoration: true });
