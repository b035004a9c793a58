import type { AsyncRouteComponent } from '@tanstack/react-router';
import type { ReactElement } from 'react';

/**
 * The component of a route that hands what its address says to a page loaded on its own: the page's program is asked for
 * as soon as the route is, when its link is pointed at.
 */
export function withPreload<Props>(
  route: () => ReactElement,
  page: AsyncRouteComponent<Props>,
): (() => ReactElement) & Pick<AsyncRouteComponent<Props>, 'preload'> {
  return Object.assign(route, page.preload === undefined ? {} : { preload: page.preload });
}
