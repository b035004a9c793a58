export { type LoadRequest, loadDistrict, PackRefusedError } from './load.ts';
export { ProcedureRefusedError } from './rules-rows.ts';
