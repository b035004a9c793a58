export { registerRoundRoutes } from './routes.ts';
export { MEETING_KIND } from './subject.ts';
