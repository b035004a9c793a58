import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { signedInRoute } from '../app/root.tsx';

/** Firms of the areas one looks after. */
const firmsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/firms',
  component: lazyRouteComponent(() => import('./firms-page.tsx'), 'Firms'),
});

function OneFirm(): ReactElement {
  const { id } = firmRoute.useParams();
  return <FirmPage key={id} id={id} />;
}

const FirmPage = lazyRouteComponent(() => import('./firm-page.tsx'), 'FirmPage');

/** One firm with who helps it. */
const firmRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/firms/$id',
  component: OneFirm,
});

/** The pages of the registry. */
export const registryRoutes = [firmsRoute, firmRoute] as const;
