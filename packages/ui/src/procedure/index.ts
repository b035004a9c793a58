export type { Mark, ProcedureMarks, Tone } from './marks.ts';
export { ProcedurePane } from './pane.tsx';
