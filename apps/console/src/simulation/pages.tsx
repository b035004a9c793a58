import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import './simulation.css';

const searchSchema = z.object({
  /** One that was begun before. */
  id: z.uuid().optional().catch(undefined),
  /** Code and area of a procedure whose draft is to be tried. */
  procedure: z.string().optional().catch(undefined),
  area: z.coerce.number().int().optional().catch(undefined),
});

const SimulationPage = lazyRouteComponent(() => import('./simulation-page.tsx'), 'SimulationPage');

function SimulationRoute(): ReactElement {
  const { id, procedure, area } = simulationRoute.useSearch();
  return <SimulationPage id={id} procedure={procedure} area={area} />;
}

/** Past matters replayed against drafts. */
const simulationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/simulation',
  component: withPreload(SimulationRoute, SimulationPage),
  validateSearch: (search: Record<string, unknown>) => searchSchema.parse(search),
});

/** The page of simulations. */
export const simulationRoutes = [simulationRoute] as const;
