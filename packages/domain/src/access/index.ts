export {
  type Actor,
  type ActorMark,
  type AreaReach,
  type Duty,
  dutiesOf,
  markOf,
  type PersonActor,
  REACH_LEVELS,
  type ReachLevel,
  SCHEDULER,
  unitsAs,
  unitsOf,
  VISITOR,
} from './actor.ts';
export { type AreaIds, dutyReaching, dutyReachingAll } from './reach.ts';
export { ADMINISTRATORS, ROLES, type Role } from './role.ts';
