import type { Guard } from './guards.ts';
import { isConsented, isOffered, isPoolable } from './pool.ts';

/** Guards of a pool (docs/field.md §2.25). */
export const POOL_GUARDS = {
  /** It may be told of to people who do not handle it. */
  poolable: { where: 'local', holds: isPoolable },
  /** Whoever it is for agreed, and has not taken that back. */
  wishConsented: { where: 'local', holds: isConsented },
  /** It is in the pool today. */
  inPool: { where: 'local', holds: isOffered },
} as const satisfies Record<string, Guard>;
