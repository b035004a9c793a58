export {
  applyPack,
  describePlan,
  exportPack,
  FolderTakenError,
  OtherDistrictError,
  openAsOwner,
  type Plan,
  PlanMovedError,
  planPack,
  writePack,
} from './configuration/index.ts';
export { type LoadRequest, loadDistrict, PackRefusedError } from './load.ts';
export { ProcedureRefusedError } from './rules-rows.ts';
