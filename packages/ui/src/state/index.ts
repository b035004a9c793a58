export { Boundary } from './boundary.tsx';
export { NotFound } from './not-found.tsx';
export { OfflineBar, useOnline } from './offline.tsx';
export { usePageTitle } from './page-title.ts';
export { type OpenRequest, problemCode, sayOpenRequest, sayProblem } from './problem.ts';
export { Empty, Failure, SkeletonRows } from './states.tsx';
