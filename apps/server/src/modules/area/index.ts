export { type DistrictProfile, districtProfile, type Outline, outlineOf } from './district.ts';
export {
  compoundsOf,
  type DrawnBounds,
  GroundShelf,
  gridsNear,
  gridsOfPlaces,
  type Rings,
  ringBounds,
  ringsOf,
} from './drawing.ts';
export { type FoundPlace, findAreas, findPlaces } from './finder.ts';
export { countBuildings, PLACE_COLUMNS as placeColumns, type PlaceRow, toPlace } from './places.ts';
export { areasReached, dutyOver, isReached, stampsIn } from './reading.ts';
export { type AreaPorts, registerAreaRoutes } from './routes.ts';
export { AreaTree, loadAreaTree, type Stamp } from './tree.ts';
