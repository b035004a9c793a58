export { applyProblemChange } from './commands.ts';
export type { StrikeListHouse } from './house.ts';
export { listOpenMatters, strikeListReaction } from './keep.ts';
export { registerStrikeListRoutes } from './routes.ts';
export { LISTED_PROBLEM_KIND } from './subject.ts';
export { tendProblems } from './tend.ts';
export { type NamedProblem, nameProblems, type ProblemToTell, problemToTell } from './told.ts';
