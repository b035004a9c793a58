import { createRouter, parseSearchWith, stringifySearchWith } from '@tanstack/react-router';
import { areaRoutes } from '../area/pages.tsx';
import { attackRoutes } from '../attack/pages.tsx';
import { bulletinRoutes } from '../bulletin/pages.tsx';
import { calendarRoutes } from '../calendar/pages.tsx';
import { campaignRoutes } from '../campaign/pages.tsx';
import { cannedReplyRoutes } from '../canned-reply/pages.tsx';
import { catalogueRoutes } from '../catalogue/pages.tsx';
import { dataRequestRoutes } from '../data-request/pages.tsx';
import { dutyListRoutes } from '../duty-list/pages.tsx';
import { insightRoutes } from '../insight/pages.tsx';
import { limitsRoutes } from '../limits/pages.tsx';
import { mapRoutes } from '../map/pages.tsx';
import { matterRoutes } from '../matter/pages.tsx';
import { noticeRoutes } from '../notice/pages.tsx';
import { peopleRoutes } from '../people/pages.tsx';
import { procedureRoutes } from '../procedure/pages.tsx';
import { publicationRoutes } from '../publication/pages.tsx';
import { ratingReasonRoutes } from '../rating-reason/pages.tsx';
import { registryRoutes } from '../registry/pages.tsx';
import { roundRoutes } from '../round/pages.tsx';
import { routingRoutes } from '../routing/pages.tsx';
import { serviceRoutes } from '../service/pages.tsx';
import { sheetRoutes } from '../sheet/pages.tsx';
import { simulationRoutes } from '../simulation/pages.tsx';
import { staffingRoutes } from '../staffing/pages.tsx';
import { strikeListRoutes } from '../strike-list/pages.tsx';
import { supervisionRoutes } from '../supervision/pages.tsx';
import { verificationRoutes } from '../verification/pages.tsx';
import { elsewhereRoute, homeRoute } from './home.tsx';
import { rootRoute, signedInRoute } from './root.tsx';
import { settingsRoute } from './settings-page.tsx';
import { signInRoute } from './sign-in.tsx';

/**
 * All pages. A noun adds its own by exporting `const <noun>Routes = [ … ] as const` from `src/<noun>/pages.tsx`, each
 * made with `createRoute({ getParentRoute: () => signedInRoute, … })`, and one line here.
 */
const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    homeRoute,
    ...matterRoutes,
    ...sheetRoutes,
    ...simulationRoutes,
    ...supervisionRoutes,
    ...insightRoutes,
    ...roundRoutes,
    ...campaignRoutes,
    ...strikeListRoutes,
    ...verificationRoutes,
    ...mapRoutes,
    ...areaRoutes,
    ...peopleRoutes,
    ...catalogueRoutes,
    ...procedureRoutes,
    ...calendarRoutes,
    ...limitsRoutes,
    ...dutyListRoutes,
    ...routingRoutes,
    ...cannedReplyRoutes,
    ...publicationRoutes,
    ...ratingReasonRoutes,
    ...bulletinRoutes,
    ...registryRoutes,
    ...serviceRoutes,
    ...noticeRoutes,
    ...attackRoutes,
    ...staffingRoutes,
    ...dataRequestRoutes,
    settingsRoute,
    elsewhereRoute,
  ]),
]);

/**
 * The router of the console; it loads a page's part when its link is pointed at.
 * Its types are not registered for the whole program, because the phone has a router of its own in the same program:
 * use the hooks of the route itself (`matterRoute.useParams()`). */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Addresses stay plain words, `?q=0171&phase=accepted`, not pieces of JSON.
  parseSearch: parseSearchWith((value) => value),
  stringifySearch: stringifySearchWith(String),
});
