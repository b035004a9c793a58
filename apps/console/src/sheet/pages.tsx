import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { NotFound } from '../app/not-found.tsx';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import { PRINTED } from './sheets.ts';

const SheetPage = lazyRouteComponent(() => import('./sheet-page.tsx'), 'SheetPage');

function SheetRoute(): ReactElement {
  const { id, sheet } = sheetRoute.useParams();
  const known = PRINTED.find((one) => one === sheet);
  return known === undefined ? <NotFound /> : <SheetPage id={id} sheet={known} />;
}

/** A sheet of paper about a matter. */
const sheetRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/matters/$id/sheets/$sheet',
  component: withPreload(SheetRoute, SheetPage),
});

/** The sheets that a matter is printed on. */
export const sheetRoutes = [sheetRoute] as const;
