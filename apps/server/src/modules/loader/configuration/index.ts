export { applyPack, OtherDistrictError, openAsOwner, PlanMovedError, planPack } from './apply.ts';
export { describePlan } from './describe.ts';
export { exportPack, FolderTakenError, writePack } from './export.ts';
export { type Configuration, SECTIONS } from './model.ts';
export { readConfiguration, writeBase } from './of-database.ts';
export { configurationOf } from './of-pack.ts';
export type { Plan } from './plan.ts';
