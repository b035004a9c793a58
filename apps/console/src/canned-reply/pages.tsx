import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../app/root.tsx';

/** The canned replies of the own units and areas. */
const cannedRepliesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/canned-replies',
  component: lazyRouteComponent(() => import('./replies-page.tsx'), 'CannedReplies'),
});

/** The page of canned replies. */
export const cannedReplyRoutes = [cannedRepliesRoute] as const;
