export { makeDaySummaries } from './make.ts';
export { type InsightHouse, registerInsightRoutes } from './routes.ts';
