export { Boundary } from './boundary.tsx';
export { OfflineBar, useOnline } from './offline.tsx';
export { problemCode, sayProblem } from './problem.ts';
export { Empty, Failure, SkeletonRows } from './states.tsx';
