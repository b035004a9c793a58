import type { Role } from '../access/index.ts';
import type { Procedure } from '../catalogue/index.ts';
import { CHARGED } from './kind-model.ts';
import { findKind } from './kinds.ts';

/**
 * Roles whose holders may be put in charge of a part by a procedure: those that it lets work on one, as the unit or as
 * whoever is in charge (docs/field.md §2.23). Nobody is put in charge of what that person could not do.
 */
export function chargedRoles({ actions }: Procedure): readonly Role[] {
  const granted = Object.values(actions).flatMap(({ kind, by }) =>
    findKind(kind)?.part === undefined
      ? []
      : by.filter(({ reach }) => reach === 'unit' || reach === 'assigned'),
  );
  return CHARGED.filter((role) => granted.some((grant) => grant.role === role));
}
