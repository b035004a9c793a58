import { createRoute } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { signedInRoute } from '../app/root.tsx';
import { CampaignPage } from './campaign-page.tsx';
import { Campaigns } from './campaigns-page.tsx';

function List(): ReactElement {
  return <Campaigns state={campaignsRoute.useSearch().state ?? 'running'} />;
}

const campaignsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/campaigns',
  component: List,
  validateSearch: ({ state }: Record<string, unknown>): { state?: 'closed' } =>
    state === 'closed' ? { state } : {},
});

function One(): ReactElement {
  const { id } = campaignRoute.useParams();
  return <CampaignPage key={id} id={id} />;
}

const campaignRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/campaigns/$id',
  component: One,
});

/** The pages of campaigns. */
export const campaignRoutes = [campaignsRoute, campaignRoute] as const;
