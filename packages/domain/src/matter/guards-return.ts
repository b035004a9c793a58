import type { Guard } from './guards.ts';
import { RETURN_LIMIT, returnsAsked } from './returns.ts';

/** After two returns in a run the duty chief assigns, and nobody returns any more (docs/field.md §2.6). */
export const RETURN_GUARDS = {
  returnsLeft: { where: 'local', holds: (subject) => returnsAsked(subject) < RETURN_LIMIT },
  notFinal: { where: 'local', holds: (subject) => returnsAsked(subject) < RETURN_LIMIT },
  finalDue: { where: 'local', holds: (subject) => returnsAsked(subject) >= RETURN_LIMIT },
} as const satisfies Record<string, Guard>;
