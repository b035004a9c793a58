export * from './contract.ts';
export * from './drafts.ts';
export * from './figures.ts';
export type {
  PastActor,
  PastAreas,
  PastDispatch,
  PastMatter,
  PastReport,
  PastStep,
  SimulationGround,
  Timed,
} from './past.ts';
export { replay } from './replay.ts';
export { type Compared, simulate } from './simulate.ts';
export { MOST_ROWS, Tally } from './tally.ts';
export { toldFigures } from './told.ts';
export { WORK_SORTS, type WorkSort } from './work.ts';
