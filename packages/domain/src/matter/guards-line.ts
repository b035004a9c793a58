import type { Guard } from './guards.ts';

/** Only the input tells, so the centre looks at it. */
const BY_INPUT: Guard = { where: 'server', holds: () => true };

/** Guards of who answers for what (docs/field.md §2.36). */
export const LINE_GUARDS = {
  /** A dispatch to a department names its line (归口办理). */
  lineNamed: BY_INPUT,
  /** What a level holds it gives to nobody but its own units (分级处置, docs/field.md §2.29). */
  ownLevel: BY_INPUT,
} as const satisfies Record<string, Guard>;
