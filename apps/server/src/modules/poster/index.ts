export { PosterPress, purgePosterRuns } from './press.ts';
export { registerPosterRoutes } from './routes.ts';
