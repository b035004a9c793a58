// The parts share their styles, and a page that arrives without its own would jump: styles come with the frame.
import './matter.css';
import './workbench.css';
import './platforms.css';
import '../form/form.css';
import './report.css';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import { readListSearch } from './search.ts';

const Workbench = lazyRouteComponent(() => import('./workbench.tsx'), 'Workbench');
const ReportPage = lazyRouteComponent(() => import('./report-page.tsx'), 'ReportPage');
const PoolPage = lazyRouteComponent(() => import('./pool-page.tsx'), 'PoolPage');
const MatterPage = lazyRouteComponent(() => import('./matter-page.tsx'), 'MatterPage');

function WorkbenchRoute(): ReactElement {
  return <Workbench search={workbenchRoute.useSearch()} />;
}

/** The workbench; tab, filters and words are kept in the address. */
const workbenchRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/workbench',
  component: withPreload(WorkbenchRoute, Workbench),
  validateSearch: readListSearch,
});

const searchSchema = z.object({
  lon: z.coerce.number().min(-180).max(180).optional().catch(undefined),
  lat: z.coerce.number().min(-90).max(90).optional().catch(undefined),
  grid: z.coerce.number().int().optional().catch(undefined),
  community: z.coerce.number().int().optional().catch(undefined),
});

function NewMatterRoute(): ReactElement {
  return <ReportPage {...newMatterRoute.useSearch()} />;
}

/** The form for a new matter; the address may say where it is. */
const newMatterRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/matters/new',
  component: withPreload(NewMatterRoute, ReportPage),
  validateSearch: (search: Record<string, unknown>): z.output<typeof searchSchema> =>
    searchSchema.parse(search),
});

function MatterRoute(): ReactElement {
  const { id } = matterRoute.useParams();
  return <MatterPage id={id} />;
}

/** The page of one matter. */
const matterRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/matters/$id',
  component: withPreload(MatterRoute, MatterPage),
});

/** What stands in the pools. */
const poolRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/pool',
  component: PoolPage,
});

/** The pages of matters: the workbench, the form for a new one, one matter, and the pools. */
export const matterRoutes = [workbenchRoute, newMatterRoute, matterRoute, poolRoute] as const;
