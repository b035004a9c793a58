import { createRoute } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { signedInRoute } from '../app/root.tsx';
import { ProblemPage } from './problem-page.tsx';
import { PROBLEM_TABS, type ProblemTab } from './problems.ts';
import { Problems } from './problems-page.tsx';

function List(): ReactElement {
  return <Problems tab={problemsRoute.useSearch().of} />;
}

const problemsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/problems',
  component: List,
  validateSearch: ({ of }: Record<string, unknown>): { of?: ProblemTab } => {
    const tab = PROBLEM_TABS.find((one) => one === of);
    return tab === undefined ? {} : { of: tab };
  },
});

function One(): ReactElement {
  const { id } = problemRoute.useParams();
  return <ProblemPage key={id} id={id} />;
}

const problemRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/problems/$id',
  component: One,
});

/** The pages of problem lists. */
export const strikeListRoutes = [problemsRoute, problemRoute] as const;
