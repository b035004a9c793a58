export { type DistrictProfile, districtProfile, type Outline, outlineOf } from './district.ts';
export { countBuildings } from './places.ts';
export { type AreaPorts, registerAreaRoutes } from './routes.ts';
export { AreaTree, loadAreaTree, type Stamp } from './tree.ts';
