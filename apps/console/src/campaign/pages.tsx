import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';

const Campaigns = lazyRouteComponent(() => import('./campaigns-page.tsx'), 'Campaigns');
const CampaignPage = lazyRouteComponent(() => import('./campaign-page.tsx'), 'CampaignPage');

const searchSchema = z.object({ area: z.coerce.number().int().positive().optional().catch(undefined) });

function CampaignsRoute(): ReactElement {
  return <Campaigns area={campaignsRoute.useSearch().area} />;
}

/** What recurs, and the campaigns against it. */
const campaignsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/campaigns',
  validateSearch: (search: Record<string, unknown>) => searchSchema.parse(search),
  component: withPreload(CampaignsRoute, Campaigns),
});

function CampaignRoute(): ReactElement {
  return <CampaignPage id={campaignRoute.useParams().id} />;
}

/** One campaign. */
const campaignRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/campaigns/$id',
  component: withPreload(CampaignRoute, CampaignPage),
});

/** The pages of campaigns. */
export const campaignRoutes = [campaignsRoute, campaignRoute] as const;
