export { Boundary } from './boundary.tsx';
export { NewerVersionBar } from './newer-version.tsx';
export { NotFound } from './not-found.tsx';
export { OfflineBar, useOnline } from './offline.tsx';
export { usePageTitle } from './page-title.ts';
export type { Paged } from './paged.ts';
export { type OpenRequest, problemCode, sayOpenRequest, sayProblem } from './problem.ts';
export { watchProgram } from './program.ts';
export { Empty, Failure, SkeletonRows } from './states.tsx';
