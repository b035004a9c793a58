export { loadDuties } from './actor.ts';
export { type Excluded, holdersIn, holdersOver, staffedUnits } from './staffing.ts';
export { loadUnitDirectory, UnitDirectory } from './units.ts';
