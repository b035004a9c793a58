import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';

const DaySummary = lazyRouteComponent(() => import('./summary-page.tsx'), 'DaySummary');

const searchSchema = z.object({
  area: z.coerce.number().int().positive().optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
});

function SummaryRoute(): ReactElement {
  const { area, day } = summaryRoute.useSearch();
  return <DaySummary area={area} day={day} />;
}

/** What a day brought; area and day stand in the address, so that it can be sent on. */
const summaryRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/summary',
  validateSearch: (search: Record<string, unknown>) => searchSchema.parse(search),
  component: withPreload(SummaryRoute, DaySummary),
});

/** The pages of insight. */
export const insightRoutes = [summaryRoute] as const;
