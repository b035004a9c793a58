export { type Phase, phases } from './glyphs.ts';
export { PhaseMark, PhaseTag } from './phase.tsx';
export { type Severity, SeverityTag } from './severity.tsx';
