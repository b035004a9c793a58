export { loadDuties } from './actor.ts';
export { describePerson } from './card.ts';
export { type Excluded, holdersIn, holdersOver, staffedUnits } from './staffing.ts';
export { loadUnitDirectory, UnitDirectory } from './units.ts';
