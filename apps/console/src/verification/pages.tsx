import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';

const Verifications = lazyRouteComponent(() => import('./verifications-page.tsx'), 'Verifications');
const VerificationPage = lazyRouteComponent(() => import('./verification-page.tsx'), 'VerificationPage');

/** Lists of facts that were handed down to be verified. */
const verificationsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/verifications',
  component: withPreload(() => <Verifications />, Verifications),
});

function VerificationRoute(): ReactElement {
  return <VerificationPage id={verificationRoute.useParams().id} />;
}

/** One list with its facts. */
const verificationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/verifications/$id',
  component: withPreload(VerificationRoute, VerificationPage),
});

/** The pages of facts to be verified. */
export const verificationRoutes = [verificationsRoute, verificationRoute] as const;
