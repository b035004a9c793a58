export type { Phase, Severity } from '@gezhi/domain/catalogue';
export { MatterFlags } from './flags.tsx';
export { phases } from './glyphs.ts';
export { PhaseMark, PhaseTag } from './phase.tsx';
export { SeverityTag } from './severity.tsx';
