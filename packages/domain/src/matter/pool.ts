import { type Actor, type Duty, dutiesOf, type Role } from '../access/index.ts';
import { dateOf, dayOf } from '../calendar/index.ts';
import type { MatterSubject } from './subject.ts';
import type { WishTerms } from './wish.ts';

/** Of which of the areas that a matter lies in the pool is. */
export const POOL_LEVELS = ['grid', 'community', 'town', 'district'] as const;
export type PoolLevel = (typeof POOL_LEVELS)[number];

/** Posts that take from a pool: whoever helps beside the departments. */
export const POOL_ROLES: readonly Role[] = ['volunteer', 'worker', 'chief', 'captain', 'partyLead'];

/** The last offer of the present run, as deciding needs it. */
export interface Pool {
  readonly state: 'open' | 'taken' | 'withdrawn';
  /** Units inside the area of the pool and above it: their members' posts reach it. */
  readonly unitIds: readonly number[];
  /** The last day of Shanghai, `YYYY-MM-DD`, on which it may be taken; null: as long as it is there. */
  readonly untilOn: string | null;
}

/** What an action does to the offer of a matter. */
export type PoolChange =
  | {
      readonly op: 'offer';
      readonly level: PoolLevel;
      readonly untilOn: string | null;
      /** It is a wish, and everybody may read of it. */
      readonly wish?: WishTerms;
    }
  | { readonly op: 'take' | 'reopen' | 'withdraw' };

/** Ordinary, or with a consent on record: of a care matter the pool says only what the centre wrote for it. */
export function isPoolable({ visibility, reports }: Pick<MatterSubject, 'visibility' | 'reports'>): boolean {
  return visibility === 'O' || (visibility === 'C' && isConsented({ reports }));
}

/**
 * Whether a post reaches the pool that the matter is in, or was taken from: to its holder it is no secret. What must not be told to
 * whoever does not handle it never is in one.
 */
export function reachesPool({ role, unitId }: Duty, subject: MatterSubject): boolean {
  const { pool } = subject;
  if (pool === null || pool.state === 'withdrawn' || !isPoolable(subject)) return false;
  return unitId !== null && POOL_ROLES.includes(role) && pool.unitIds.includes(unitId);
}

/** Whether somebody reaches the pool by any post; what is offered may be taken by whoever does not see the matter itself. */
export function mayTake(actor: Actor, subject: MatterSubject): boolean {
  return dutiesOf(actor).some((duty) => reachesPool(duty, subject));
}

/** Whether the consent of somebody concerned is on record; without one nothing of a wish is made public (docs/field.md §2.31). */
export function isConsented({ reports }: Pick<MatterSubject, 'reports'>): boolean {
  return reports.some((one) => one.consented);
}

/** Whether the offer stands on that day, moments in milliseconds. */
export function isOffered({ pool, windows }: Pick<MatterSubject, 'pool' | 'windows'>): boolean {
  if (pool === null || pool.state !== 'open') return false;
  return pool.untilOn === null || dateOf(dayOf(windows.now)) <= pool.untilOn;
}
