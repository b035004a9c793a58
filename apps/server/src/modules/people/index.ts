export { type DistrictProfile, districtProfile } from '../area/index.ts';
export { loadDuties } from './actor.ts';
export type { PeoplePorts } from './ports.ts';
export { describePerson, type PersonCard } from './queries.ts';
export { rosterOf } from './roster.ts';
export { registerPeopleRoutes } from './routes.ts';
export { type Excluded, holdersIn, holdersOver, membersOf, staffedUnits } from './staffing.ts';
export { DUTY_KIND } from './subject.ts';
export { loadUnitDirectory, UnitDirectory } from './units.ts';
