import { createRoute, redirect } from '@tanstack/react-router';
import { railEntries } from './entries.ts';
import { NotFound } from './not-found.tsx';
import { queryClient } from './query.ts';
import { signedInRoute } from './root.tsx';
import { readSession } from './session.ts';

/** The address `/` leads to the first page this person has in the menus: for most the workbench. */
export const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  component: NotFound,
  beforeLoad: async () => {
    const session = await readSession(queryClient);
    const first = railEntries.find(({ menu }) => session?.menus.includes(menu));
    if (first !== undefined) throw redirect({ href: first.path });
  },
});

/** Any other address, inside the frame. */
export const elsewhereRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '$',
  component: NotFound,
});
