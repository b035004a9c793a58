export { applyEdit } from './apply.ts';
export { checkProcedure } from './check.ts';
export { compareProcedures, type Difference, type DifferingPart } from './compare.ts';
export {
  changeProcedure,
  checkDraft,
  type Mapping,
  mappingSchema,
  PROCEDURE_ENDPOINTS,
  type ProcedureChange,
  previewMapping,
  procedureChangeSchema,
  procedurePage,
  procedureVersion,
} from './contract.ts';
export { draftSchema } from './draft.ts';
export { type Edit, editSchema } from './edit.ts';
export { FINDING_CASES, FINDING_CODES, type Finding, type FindingCode, findingSchema } from './finding.ts';
export type { Ground, GroundArea, GroundUnit, Post } from './ground.ts';
export { canEnd, refusedMove, type StateMove } from './mapping.ts';
export type { Pieces } from './pieces.ts';
export { concernsRole, gapsAfter, STAFFING_DAYS, staffingFindings, staffingPieces } from './staffing.ts';
export {
  type EndingDuty,
  endingDutySchema,
  STAFFING_ENDPOINTS,
  type StaffingGap,
  staffingGapSchema,
  staffingWatch,
} from './staffing-contract.ts';
