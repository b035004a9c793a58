import type { Role } from '../access/index.ts';
import type { Grant, Phase, Procedure } from '../catalogue/index.ts';
import { type ActionKind, UNIT_SIGHT, VISIT_SIGHT } from '../matter/index.ts';

/**
 * Who may know of a matter (docs/field.md §3.3): everybody whom it touches; those alone whose turn it is; or these and, once the
 * duty chief has permitted a visit, whoever walks the grid.
 */
export const SIGHTS = ['open', 'restricted', 'visited'] as const;
export type Sight = (typeof SIGHTS)[number];

/** Where a unit has, or may have, a part of the matter. */
export const WITH_PARTS: readonly Phase[] = ['accepted', 'dispatched', 'handling', 'checking', 'suspended'];
const VISITED: readonly Phase[] = ['checking', 'followUp'];

/** When something is to be done, what, and who may know of the matter then. */
export interface Near {
  readonly phase: Phase;
  readonly kind: ActionKind;
  readonly sight: Sight;
}

/**
 * Whether a post sees a restricted matter in the phase, and so can use a grant for the kind. Whoever acted in this run sees it too,
 * and is not counted: people leave, and what goes on must not hang on one of them.
 */
export function seesRestricted({ role, reach }: Grant, { phase, kind, sight }: Near): boolean {
  if (reach === 'own') return true;
  // Whoever is in charge of a part sees it as the unit does; a site check goes to whoever walks the grid.
  if (reach === 'unit') return isAmong(UNIT_SIGHT, role) && WITH_PARTS.includes(phase);
  if (reach === 'assigned' && kind.decides === undefined) return WITH_PARTS.includes(phase);
  if (reach !== 'queue') return sight === 'visited' && isAmong(VISIT_SIGHT, role) && VISITED.includes(phase);
  if (role === 'dutyChief') return true;
  if (role === 'operator') return phase === 'reported' || phase === 'accepted' || awaitsCentre(kind);
  return role === 'verifier' && VISITED.includes(phase);
}

const isAmong = (roles: readonly string[], role: string) => roles.includes(role);

const awaitsCentre = ({ decides }: ActionKind) => decides === 'return' || decides === 'void';

/** Posts of the centre that holds a matter: whoever has two of them sees by one and acts by the other. */
export const DESK: readonly Role[] = ['operator', 'dutyChief', 'verifier'];

/** A grant, and which posts of the same unit let somebody use it who does not see the matter by it; none where it does itself. */
export interface NearGrant {
  readonly grant: Grant;
  readonly sight: Sight;
  readonly beside: readonly Role[];
  /** Two that are the same have the same. */
  readonly key: string;
}

/** How somebody who sees the matter may use the grant; undefined where nobody can. */
export function nearGrant(grant: Grant, near: Near): NearGrant | undefined {
  const { sight } = near;
  if (sight === 'open' || seesRestricted(grant, near)) return keyed({ grant, sight, beside: [] });
  const beside = DESK.filter((role) => seesRestricted({ role, reach: 'queue' }, near));
  return grant.reach === 'queue' && beside.length > 0 ? keyed({ grant, sight, beside }) : undefined;
}

/** The grant as it stands, for a matter that everybody may know of. */
export const openGrant = (grant: Grant): NearGrant => keyed({ grant, sight: 'open', beside: [] });

function keyed({ grant, sight, beside }: Omit<NearGrant, 'key'>): NearGrant {
  return { grant, sight, beside, key: [grant.role, grant.reach, sight, ...beside].join() };
}

/** How a restricted matter may at most be seen in a state: a visit is permitted there, or it is not. */
export function widestSight({ actions }: Procedure, state: string): Sight {
  const permits = Object.values(actions).some(
    ({ kind, from }) => kind === 'permitVisit' && from.includes(state),
  );
  return permits ? 'visited' : 'restricted';
}

/** How a matter may be seen after a step of the kind. */
export function sightsAfter(kind: string, before: Sight): readonly Sight[] {
  const withheld = before === 'open' ? 'restricted' : before;
  switch (kind) {
    case 'restrict':
      return [withheld];
    // Another category may be one of care, or an ordinary one.
    case 'correct':
      return ['open', withheld];
    case 'decideRelease':
      return ['open'];
    case 'permitVisit':
      return [before === 'open' ? 'open' : 'visited'];
    default:
      return [before];
  }
}
