import type { Grant, Phase, Procedure } from '../catalogue/index.ts';
import { targetsOf } from '../catalogue/index.ts';
import { findKind } from '../matter/index.ts';
import { withAction } from './check-names.ts';
import { ORDINARY_ONLY } from './kind-table.ts';
import { atAction, type Suspicion } from './place.ts';
import { isWithin } from './rows.ts';
import { seesRestricted, WITH_PARTS, widestSight } from './sight.ts';

/**
 * Actions that are granted only to people who do not see the matter where it stands then (docs/field.md §3.3, §6.1): an ordinary
 * one nobody outside its parts, a restricted one only those whose turn it is.
 */
export function checkSight(procedure: Procedure): readonly Suspicion[] {
  return Object.entries(procedure.actions).flatMap(([name, action]) => {
    const kind = findKind(action.kind);
    if (kind === undefined) return [];
    const grants = action.by.filter((grant) => isWithin(grant, kind));
    if (grants.length === 0) return [];
    const ordinaryOnly = action.guards.some((guard) => ORDINARY_ONLY.includes(guard));
    return action.from.flatMap((state): readonly Suspicion[] => {
      const phase = procedure.states[state]?.phase;
      if (phase === undefined) return [];
      const near = { phase, kind, sight: widestSight(procedure, state) };
      const none = !grants.some((grant) => seesOrdinary(grant, phase));
      const restricted = !ordinaryOnly && !grants.some((grant) => seesRestricted(grant, near));
      if (!none && !restricted) return [];
      const [first] = grants;
      const from = action.from.filter((one) => one !== state);
      const leads = targetsOf(action).length > 0;
      return [
        {
          code: 'withoutSight',
          severity: none || leads ? 'must' : 'advice',
          ...atAction(procedure, name),
          values: { role: first?.role ?? '', state, why: none ? 'all' : 'restricted' },
          fixes: [
            ...kind.widest
              .filter((grant) => grant.role !== 'reporter' && seesRestricted(grant, near))
              .map((grant) => withAction(name, action, { by: [...action.by, grant] })),
            withAction(name, action, { from }),
          ],
        },
      ];
    });
  });
}

function seesOrdinary({ reach }: Grant, phase: Phase): boolean {
  return reach === 'unit' ? WITH_PARTS.includes(phase) : true;
}
