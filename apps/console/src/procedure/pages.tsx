import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { withPreload } from '../app/preload.ts';
import { signedInRoute } from '../app/root.tsx';
import './procedure.css';

const searchSchema = z.object({
  code: z.string().optional().catch(undefined),
  area: z.coerce.number().int().optional().catch(undefined),
  /** The earlier version that lies beside the one in force or the draft. */
  compare: z.coerce.number().int().positive().optional().catch(undefined),
});
/** What the address of the page says. */
export type ProcedureSearch = z.output<typeof searchSchema>;

const ProcedurePage = lazyRouteComponent(() => import('./procedure-page.tsx'), 'ProcedurePage');

function ProcedureRoute(): ReactElement {
  return <ProcedurePage search={proceduresRoute.useSearch()} />;
}

/** A procedure of an area; the first of the district's unless told. */
const proceduresRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/procedures',
  component: withPreload(ProcedureRoute, ProcedurePage),
  validateSearch: (search: Record<string, unknown>) => searchSchema.parse(search),
});

/** The page of procedures. */
export const procedureRoutes = [proceduresRoute] as const;
