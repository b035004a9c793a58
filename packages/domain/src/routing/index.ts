export * from './contract.ts';
export * from './model.ts';
export * from './propose.ts';
export * from './small.ts';
export { routeTimeAt } from './time.ts';
