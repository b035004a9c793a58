import { createRoute } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { signedInRoute } from '../app/root.tsx';
import { FACT_TABS, type FactTab } from './facts.ts';
import { Facts } from './facts-page.tsx';

function Page(): ReactElement {
  return <Facts tab={factsRoute.useSearch().tab ?? 'todo'} />;
}

const factsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/verifications',
  component: Page,
  validateSearch: (search: Record<string, unknown>): { tab?: FactTab } => {
    const tab = FACT_TABS.find((one) => one === search.tab && one !== 'todo');
    return tab === undefined ? {} : { tab };
  },
});

/** The page of facts to verify. */
export const verificationRoutes = [factsRoute] as const;
