import { type Actor, type ReachLevel, unitsAs } from '@gezhi/domain/access';
import { AREA_SIGHT, UNIT_SIGHT } from '@gezhi/domain/matter';
import { idsAt } from '../../platform/db/index.ts';
import { LEVEL_COLUMNS } from './list-sources.ts';

/** One part of what the actor's posts answer for: a condition on `m` whose ids follow as one parameter (`int[]`). */
export interface DutyScope {
  readonly condition: (parameter: string) => string;
  readonly ids: readonly number[];
}

/** The same rows as `sourcesOfDuty`, as conditions: for counting, and for narrowing other lists. */
export function dutyScopes(actor: Actor): DutyScope[] {
  const areas = (Object.keys(LEVEL_COLUMNS) as ReachLevel[]).map((level) => ({
    condition: (parameter: string) => `${LEVEL_COLUMNS[level]} = any (${parameter}::int[])`,
    ids: idsAt(actor, level, AREA_SIGHT),
  }));
  const unplaced: DutyScope = {
    condition: (parameter) => `(m.held_by = any (${parameter}::int[]) and m.district_id is null)`,
    ids: unitsAs(actor, ['operator', 'dutyChief', 'verifier']),
  };
  const units: DutyScope = {
    condition: (
      parameter,
    ) => `m.id in (select a.matter_id from assignments a where a.unit_id = any (${parameter}::int[])
      and a.phase in ('dispatched', 'handling', 'submitted'))`,
    ids: unitsAs(actor, UNIT_SIGHT),
  };
  return [...areas, unplaced, units].filter((one) => one.ids.length > 0);
}

/**
 * Conditions that share the scopes out, so that a matter in two of them (somebody answers for a street and for a grid
 * of it) is counted once. Parameters are numbered from $1.
 */
export function disjoint(scopes: readonly DutyScope[]): string[] {
  const conditions = scopes.map((scope, index) => scope.condition(`$${index + 1}`));
  return conditions.map((condition, index) =>
    [condition, ...conditions.slice(0, index).map((earlier) => `(${earlier}) is not true`)].join(' and '),
  );
}
