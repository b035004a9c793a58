export * from './contract.ts';
export { boundsOf, GridLocator, type GridOutline, type Located, NEAREST_LIMIT_METRES } from './locate.ts';
export * from './model.ts';
