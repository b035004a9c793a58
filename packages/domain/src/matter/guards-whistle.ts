import type { AreaLevel } from '../area/index.ts';
import type { Guard } from './guards.ts';
import { unratedCalls } from './whistle.ts';

/** Streets and those below them call; a district sends (docs/field.md §2.10). */
const CALLERS: readonly (AreaLevel | null)[] = ['town', 'workArea', 'community'];

/** Conditions of whistling and of reporting in. */
export const WHISTLE_GUARDS = {
  heldByStreet: { where: 'local', holds: ({ holderLevel }) => CALLERS.includes(holderLevel) },
  noWhistleOpen: { where: 'local', holds: ({ whistle }) => whistle === null },
  whistleOpen: { where: 'local', holds: ({ whistle }) => whistle !== null },
  attendanceToRate: { where: 'local', holds: (subject) => unratedCalls(subject).length > 0 },
} as const satisfies Record<string, Guard>;
