export type { DrawDeadline } from './deadline-of.tsx';
export { PartRows } from './part-list.tsx';
export { TargetLadder } from './target-ladder.tsx';
