import { PROBLEM_SOURCES, PROBLEM_STATES } from '@gezhi/domain/strike-list';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';

const Problems = lazyRouteComponent(() => import('./problems-page.tsx'), 'Problems');
const ProblemPage = lazyRouteComponent(() => import('./problem-page.tsx'), 'ProblemPage');

const id = z.coerce.number().int().positive().optional().catch(undefined);
const searchSchema = z.object({
  ...{ area: id, unit: id },
  of: z.enum(['area', 'units', 'asked']).optional().catch(undefined),
  state: z.enum(PROBLEM_STATES).optional().catch(undefined),
  source: z.enum(PROBLEM_SOURCES).optional().catch(undefined),
  late: z.literal('yes').optional().catch(undefined),
});

function ProblemsRoute(): ReactElement {
  return <Problems narrowed={problemsRoute.useSearch()} />;
}

/** The problem list of an area, or of the own units. */
const problemsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/problems',
  validateSearch: (search: Record<string, unknown>) => searchSchema.parse(search),
  component: withPreload(ProblemsRoute, Problems),
});

function ProblemRoute(): ReactElement {
  return <ProblemPage id={problemRoute.useParams().id} />;
}

/** One problem with its course. */
const problemRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/problems/$id',
  component: withPreload(ProblemRoute, ProblemPage),
});

/** The pages of problem lists. */
export const strikeListRoutes = [problemsRoute, problemRoute] as const;
