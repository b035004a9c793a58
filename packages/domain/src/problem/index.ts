export { PROBLEMS, Problem, type ProblemCode, type ProblemDocument } from './problem.ts';
export { problemWords } from './words.ts';
