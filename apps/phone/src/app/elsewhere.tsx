import { createRoute } from '@tanstack/react-router';
import { NotFound } from './not-found.tsx';
import { signedInRoute } from './root.tsx';

/** Any other address. */
export const elsewhereRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '$',
  component: NotFound,
});
