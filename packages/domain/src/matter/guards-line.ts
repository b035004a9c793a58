import type { Guard } from './guards.ts';

/** Guards of who answers for what (docs/field.md §2.36). */
export const LINE_GUARDS = {
  /** A dispatch to a department names its line (归口办理): only the input tells, so the centre looks at it. */
  lineNamed: { where: 'server', holds: () => true },
  /** What a village holds it gives to nobody but itself (分级处置, docs/field.md §2.29): only the input tells here too. */
  ownLevel: { where: 'server', holds: () => true },
} as const satisfies Record<string, Guard>;
