export type { Phase, Severity } from '@gezhi/domain/catalogue';
export { phases } from './glyphs.ts';
export { PhaseMark, PhaseTag } from './phase.tsx';
export { SeverityTag } from './severity.tsx';
